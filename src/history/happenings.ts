import type { HistoryEventKind } from '#contract/history.ts';
import { explainDownMessage } from '#domain/diagnosis/down-message.ts';
import { isDown, isUp, type TunnelHealth } from '#domain/health/tunnel-health.ts';
import type { Identity, NewEvent } from './history-store.ts';
import type { Increase } from './true-counters.ts';

/** What is told of something that happened between two looks. */
interface Happening {
  kind: HistoryEventKind;
  text: string;
  evidence: Record<string, string | number>;
}

/** Between which moments it happened, Unix ms: when it was looked before, and when it was seen. */
export interface Interval {
  from: number;
  until: number;
}

export function eventOf(
  about: Pick<Identity, 'gatewayUuid' | 'connectionUuid' | 'tunnelUuid' | 'names'> | undefined,
  { from, until }: Interval,
  happening: Happening,
): NewEvent {
  return {
    ...happening,
    from: new Date(Math.min(from, until)).toISOString(),
    until: new Date(until).toISOString(),
    seenAt: new Date(until).toISOString(),
    gatewayUuid: about?.gatewayUuid ?? null,
    connectionUuid: about?.connectionUuid ?? null,
    tunnelUuid: about?.tunnelUuid ?? null,
    names: about?.names ?? { gateway: null, connection: null, tunnel: null },
  };
}

/** What the service says of it. */
export interface LastDown {
  message: string | undefined;
}

/** What is to be told of a tunnel whose health was `before` and is `after`; nothing of a first look, which is no change. */
export function ofHealth(
  before: TunnelHealth,
  after: TunnelHealth,
  lastDown: LastDown,
): Happening | undefined {
  const evidence = { before, after };
  if (isDown(after) && !isDown(before)) {
    const why = whyDown(lastDown);
    const text =
      why['meaning'] ?? (why['message'] === undefined ? 'Went down.' : `Went down: ${why['message']}`);
    return { kind: 'down', text, evidence: { ...evidence, ...why } };
  }
  if (isUp(after) && after !== 'up')
    return { kind: 'degraded', text: degradedWords[after] ?? after, evidence };
  if (after === 'up' && before !== 'up') {
    return { kind: 'up', text: isUp(before) ? 'Well again.' : 'Came up.', evidence };
  }
  if (after === 'unknown') return { kind: 'unknown', text: 'Nobody can say how it does.', evidence };
  return undefined;
}

const degradedWords: Partial<Record<TunnelHealth, string>> = {
  degraded: 'Up, with errors in the log of the service.',
  'one-way': 'Up, but packets go one way only.',
  flapping: 'Goes up and down: three times down within a quarter of an hour.',
};

/** What the service counted between two looks, and a look alone does not show. */
export function ofIncrease(
  { downs, badMessages, childRekeys, ikeRekeys }: Increase,
  wasUpAndIs: boolean,
  lastDown: LastDown,
): Happening[] {
  const happenings: Happening[] = [];
  if (downs > 0 && wasUpAndIs) {
    const evidence = whyDown(lastDown);
    const text = `Went down ${times(downs)} and came up again, between two looks.`;
    happenings.push({ kind: 'flap', text, evidence: { ...evidence, times: downs } });
  }
  if (badMessages > 0) {
    const text = `${badMessages} ${badMessages === 1 ? 'error' : 'errors'} in the log of the service.`;
    happenings.push({ kind: 'bad-message', text, evidence: { times: badMessages } });
  }
  if (childRekeys > 0)
    happenings.push({ kind: 'child-rekey', text: 'Child SA rekeyed.', evidence: { times: childRekeys } });
  if (ikeRekeys > 0)
    happenings.push({ kind: 'ike-rekey', text: 'IKE SA rekeyed.', evidence: { times: ikeRekeys } });
  return happenings;
}

/** What the service said last of the tunnel's going down, and what it means. */
function whyDown({ message }: LastDown): Record<string, string> {
  if (message === undefined || message === '') return {};
  const explained = explainDownMessage(message);
  return {
    message,
    ...(explained && { meaning: explained.meaning, here: explained.here, peer: explained.peer }),
  };
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
