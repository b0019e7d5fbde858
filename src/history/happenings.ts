import type { HistoryEventKind } from '#contract/history.ts';
import { explainDownMessage } from '#domain/diagnosis/down-message.ts';
import { reasonWords } from '#domain/health/reason-words.ts';
import type { Reason } from '#domain/health/reasons.ts';
import { type TunnelHealth, isUp } from '#domain/health/tunnel-health.ts';
import { formatSeconds } from '#domain/proposals/rekey-window.ts';
import type { Identity, NewEvent } from './history-store.ts';

/** What is told of something that happened between two looks. */
export interface Happening {
  kind: HistoryEventKind;
  text: string;
  evidence: NewEvent['evidence'];
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

/** A change of health. */
interface Change {
  before: TunnelHealth;
  after: TunnelHealth;
}

/** @param message what the service said last of the tunnel's going down */
export function wentDown(change: Change, message: string | undefined): Happening {
  const why = whyDown(message);
  const what = isUp(change.before) ? 'Went down' : 'Could not come up';
  const text = why['meaning'] ?? (why['message'] === undefined ? `${what}.` : `${what}: ${why['message']}`);
  return { kind: 'down', text, evidence: { ...change, ...why } };
}

export function cameUp(change: Change): Happening {
  return { kind: 'up', text: 'Came up.', evidence: { ...change } };
}

/** @param reasons those that are new */
export function notWell(change: Change, reasons: readonly Reason[], message: string | undefined): Happening {
  const isBad = reasons.some(({ kind }) => kind === 'bad-messages' || kind === 'flapping');
  const evidence = { ...change, ...evidenceOf(reasons), ...(isBad && whyDown(message)) };
  return { kind: 'degraded', text: `Up, but ${wordsOf(reasons)}.`, evidence };
}

/** @param was reasons that it was not well for, in words, and since when, Unix ms */
export function wellAgain(change: Change, was: { words: string; since: number }, at: number): Happening {
  const seconds = Math.max(0, Math.round((at - was.since) / 1_000));
  const text = `Well again after ${formatSeconds(seconds)} (${was.words}).`;
  return { kind: 'up', text, evidence: { ...change, seconds } };
}

export function nobodyKnows(change: Change): Happening {
  return { kind: 'unknown', text: 'Nobody can say how it does.', evidence: { ...change } };
}

/** Down and up again between two looks, which a look alone does not show. */
export function flapped(times: number, message: string | undefined): Happening {
  const text = `Went down ${timesText(times)} and came up again, between two looks.`;
  return { kind: 'flap', text, evidence: { ...whyDown(message), times } };
}

/**
 * All that a flapping tunnel did in a while, told once.
 * @param unseen of these, those between two looks
 */
export function wentUpAndDown(
  { downs, unseen, seconds }: { downs: number; unseen: number; seconds: number },
  message: string | undefined,
): Happening {
  const text = `Went down ${timesText(downs)} in ${formatSeconds(seconds)}.`;
  return { kind: 'flap', text, evidence: { ...whyDown(message), times: unseen, downs, seconds } };
}

export function badMessages(count: number, message: string | undefined): Happening {
  const { meaning, ...why } = whyDown(message);
  const errors = `${count} ${count === 1 ? 'error' : 'errors'} in the log of the service`;
  const text = meaning === undefined ? `${errors}.` : `${errors}: ${meaning}`;
  return {
    kind: 'bad-message',
    text,
    evidence: { ...why, ...(meaning !== undefined && { meaning }), times: count },
  };
}

export function rekeyed(kind: 'child-rekey' | 'ike-rekey', times: number): Happening {
  return {
    kind,
    text: kind === 'child-rekey' ? 'Child SA rekeyed.' : 'IKE SA rekeyed.',
    evidence: { times },
  };
}

export function wordsOf(reasons: readonly Reason[]): string {
  return reasons.map(reasonWords).join('; ');
}

/** Which, since when, and the numbers they are told by. */
function evidenceOf(reasons: readonly Reason[]): NewEvent['evidence'] {
  if (reasons.length === 0) return {};
  const since = Math.min(...reasons.map((reason) => reason.since));
  const numbers = reasons.flatMap(({ evidence }) =>
    Object.entries(evidence).filter(([, value]) => value !== undefined),
  );
  return {
    reasons: reasons.map(({ kind }) => kind).join(', '),
    since: new Date(since).toISOString(),
    ...(Object.fromEntries(numbers) as NewEvent['evidence']),
  };
}

function whyDown(message: string | undefined): Record<string, string> {
  if (message === undefined || message === '') return {};
  const explained = explainDownMessage(message);
  return {
    message,
    ...(explained && { meaning: explained.meaning, here: explained.here, peer: explained.peer }),
  };
}

function timesText(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
