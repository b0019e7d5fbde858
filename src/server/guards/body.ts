import { requestLimits } from '#contract/request-limits.ts';
import { type AnyRequest, declaredLength, hasBody } from '#platform/either-version.ts';
import { parseStrictJson } from './strict-json.ts';

export type ReadBody =
  | { kind: 'none' }
  | { kind: 'value'; value: unknown }
  | { kind: 'refused'; status: 400 | 413 | 415; reason: string };

/** Security row P8: of the bytes as they came; compressed bodies are refused. */
export const bodyLimits = {
  /** As much as the API takes. */
  proxied: requestLimits.bytes,
  /** Names and passwords, also of who has not signed in. */
  own: 64 * 1024,
};

const mostDiscardedBytes = 4 * 1024 * 1024;

/** Reads a request's body to its end, within the limit, as strict JSON. */
export async function readBody(request: AnyRequest, limitBytes: number): Promise<ReadBody> {
  if (!hasBody(request)) return { kind: 'none' };
  if (request.headers['content-encoding'] !== undefined)
    return { kind: 'refused', status: 415, reason: 'A compressed body is not accepted.' };
  const tooLarge = {
    kind: 'refused',
    status: 413,
    reason: `The request is larger than ${limitBytes / 1024} KiB, the most that is taken. Nothing was changed; send it in smaller parts.`,
  } as const;
  // A sender that is cut off while it still sends may never hear why; who sends far more is.
  if (declaredLength(request) > mostDiscardedBytes) return tooLarge;

  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > mostDiscardedBytes) return tooLarge;
      if (bytes <= limitBytes) chunks.push(chunk);
    }
    if (bytes > limitBytes) return tooLarge;
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
    if (text === '') return { kind: 'none' };
    const json = parseStrictJson(text);
    return json.kind === 'value' ? json : { kind: 'refused', status: 400, reason: json.reason };
  } catch {
    // Cut off by the sender, or bytes that are not UTF-8; nothing of it may be quoted.
    return { kind: 'refused', status: 400, reason: 'The body is not whole text in UTF-8.' };
  }
}
