import type { Upstream, UpstreamAnswer, UpstreamCall, UpstreamResult } from '../upstream/upstream.ts';
import { lookCall } from '../upstream/change-targets.ts';

/** What is there now, asked of the service itself and never of a cache. */
export type Look =
  | { kind: 'seen'; answer: UpstreamAnswer }
  | { kind: 'gone'; answer: UpstreamAnswer }
  /** Nobody can say. */
  | { kind: 'failed'; result: UpstreamResult };

/** Looks at what a change is about. A renamed label is looked for under its new key by `after`. */
export async function look(upstream: Upstream, call: UpstreamCall, when: 'before' | 'after'): Promise<Look> {
  const read = lookCall(call);
  const newKey = when === 'after' && call.name === 'modifyLabel' ? textAt(call.body, 'key') : undefined;
  const params = newKey === undefined ? read.params : { ...read.params, key: newKey };
  const result = await upstream.call({ ...read, params });
  if (result.kind === 'failed') return { kind: 'failed', result };
  const { answer } = result;
  if (answer.status === 404) return { kind: 'gone', answer };
  return answer.status < 300 ? { kind: 'seen', answer } : { kind: 'failed', result };
}

export function textAt(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Reflect.get(value, key);
  return typeof found === 'string' ? found : undefined;
}
