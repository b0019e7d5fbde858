import type { ReasonKind } from '#contract/health-reasons.ts';
import type { Reason } from '#domain/health/reasons.ts';
import { type TunnelHealth, isDown, isUp } from '#domain/health/tunnel-health.ts';
import {
  type Happening,
  badMessages,
  cameUp,
  flapped,
  nobodyKnows,
  notWell,
  rekeyed,
  wellAgain,
  wentDown,
  wentUpAndDown,
  wordsOf,
} from './happenings.ts';
import type { Increase } from './true-counters.ts';

/*
 * What of a tunnel is told as an event, and what only counted: one that goes up and down all the time, or whose log is full
 * of errors, is told of once in a while, with how often.
 */

/** What was told of a tunnel, and what is kept back. Times in Unix ms. */
export interface Telling {
  /** The last health that was not unknown. */
  health?: TunnelHealth | undefined;
  isUnknown?: boolean | undefined;
  /** Reasons that it is told to be unwell for. */
  reasons: readonly ReasonKind[];
  /** Of these, in words, and the earliest of them. */
  unwell?: { words: string; since: number } | undefined;
  /** While it flaps: how often it went down since the last event, between two looks or seen. */
  flaps?: { since: number; downs: number; unseen: number } | undefined;
  /** While it flaps: it is down, which was not told of. */
  downSince?: number | undefined;
  /** While it flaps: that it stays down was told of. */
  isDownTold?: boolean | undefined;
  /** Errors since the last event about them, and when that was. */
  bad?: { count: number; toldAt: number } | undefined;
}

export const nothingTold: Telling = { reasons: [] };

/** What a look says. */
export interface SeenTunnel {
  /** Unix ms. */
  at: number;
  health: TunnelHealth;
  reasons: readonly Reason[];
  /** What the service said last of its going down. */
  message: string | undefined;
  /** Where counters were read. */
  increase: Increase | undefined;
}

/** So far apart at least are two events that say the same with another count. */
const togetherMs = 15 * 60_000;
/** One that flaps and then stays down for so long is told to be down. */
const longOutageMs = 5 * 60_000;

/** What is to be told of a look; nothing of a first one, which is no change. */
export function tellOf(before: Telling, seen: SeenTunnel): { telling: Telling; happenings: Happening[] } {
  const happenings: Happening[] = [];
  const tell = (...all: Happening[]) => void happenings.push(...all);
  let telling = tellOfCounts(before, seen, tell);
  telling = isFlapping(before.reasons)
    ? tellOfFlapping(telling, seen, tell)
    : tellOfChange(telling, seen, tell);
  telling = tellOfReasons(telling, before.health, seen, tell);
  const { health } = seen;
  if (health === 'unknown') return { telling: { ...telling, isUnknown: true }, happenings };
  return { telling: { ...telling, isUnknown: false, health }, happenings };
}

type Tell = (...happenings: Happening[]) => void;

function tellOfCounts(telling: Telling, { at, health, increase, message }: SeenTunnel, tell: Tell): Telling {
  let next = telling;
  if (increase && increase.downs > 0 && isUp(telling.health ?? 'unknown') && isUp(health)) {
    if (isFlapping(telling.reasons))
      next = moreFlaps(next, at, { downs: increase.downs, unseen: increase.downs });
    else tell(flapped(increase.downs, message));
  }
  if (increase && increase.childRekeys > 0) tell(rekeyed('child-rekey', increase.childRekeys));
  if (increase && increase.ikeRekeys > 0) tell(rekeyed('ike-rekey', increase.ikeRekeys));
  const count = (telling.bad?.count ?? 0) + (increase?.badMessages ?? 0);
  if (count === 0) return next;
  const isDue = telling.bad === undefined || isOver(telling.bad.toldAt, togetherMs, at);
  if (isDue) tell(badMessages(count, message));
  return { ...next, bad: isDue ? { count: 0, toldAt: at } : { count, toldAt: telling.bad?.toldAt ?? at } };
}

/** A change of its health, one after the other. */
function tellOfChange(telling: Telling, { health, message }: SeenTunnel, tell: Tell): Telling {
  const { health: before } = telling;
  // What was not known for a while is told of only if it is otherwise than before.
  if (before === undefined) return telling;
  const change = { before, after: health };
  if (health === 'unknown' && !telling.isUnknown) tell(nobodyKnows(change));
  else if (isDown(health) && !isDown(before)) tell(wentDown(change, message));
  else if (isUp(health) && !isUp(before)) tell(cameUp(change));
  return telling;
}

/** Of one that flaps only how often, once in a while, and that it stays down. */
function tellOfFlapping(telling: Telling, seen: SeenTunnel, tell: Tell): Telling {
  const { at, health, message } = seen;
  const { health: before } = telling;
  const isOut = isDown(health);
  const wentOut = isOut && before !== undefined && isUp(before);
  let next: Telling = wentOut
    ? { ...moreFlaps(telling, at, { downs: 1, unseen: 0 }), downSince: at }
    : telling;
  if (!isOut && next.isDownTold) tell(cameUp({ before: before ?? 'down', after: health }));
  if (!isOut) next = { ...next, downSince: undefined, isDownTold: false };
  const staysDown = next.downSince !== undefined && isOver(next.downSince, longOutageMs, at);
  if (staysDown) {
    tell(wentDown({ before: 'flapping', after: health }, message));
    next = { ...next, downSince: undefined, isDownTold: true };
  }
  const { flaps } = next;
  const isEnd = !isFlapping(seen.reasons.map(({ kind }) => kind));
  if (flaps && flaps.downs > 0 && (isEnd || isOver(flaps.since, togetherMs, at))) {
    tell(wentUpAndDown({ ...flaps, seconds: Math.round((at - flaps.since) / 1_000) }, message));
    next = { ...next, flaps: { since: at, downs: 0, unseen: 0 } };
  }
  return isEnd ? { ...next, flaps: undefined, downSince: undefined, isDownTold: false } : next;
}

function tellOfReasons(
  telling: Telling,
  before: TunnelHealth | undefined,
  seen: SeenTunnel,
  tell: Tell,
): Telling {
  const { at, health, reasons, message } = seen;
  const kinds = reasons.map(({ kind }) => kind);
  // Of one that is down only that it flaps; the others are told of once it is up.
  const news = reasons.filter(
    ({ kind }) => !telling.reasons.includes(kind) && (isUp(health) || kind === 'flapping'),
  );
  const isNew = news.length > 0;
  const change = { before: before ?? health, after: health };
  if (isNew && before !== undefined) tell(notWell(change, news, message));
  if (isUp(health) && kinds.length === 0 && telling.unwell) tell(wellAgain(change, telling.unwell, at));
  const isClear = kinds.length === 0;
  const told = [...telling.reasons, ...news.map(({ kind }) => kind)].filter((kind) => kinds.includes(kind));
  const since = Math.min(...reasons.map((reason) => reason.since), telling.unwell?.since ?? Infinity);
  return {
    ...telling,
    reasons: told,
    unwell: isClear ? undefined : isNew ? { words: wordsOf(reasons), since } : telling.unwell,
    flaps: isFlapping(told) ? (telling.flaps ?? { since: at, downs: 0, unseen: 0 }) : undefined,
  };
}

function moreFlaps(telling: Telling, at: number, more: { downs: number; unseen: number }): Telling {
  const { since, downs, unseen } = telling.flaps ?? { since: at, downs: 0, unseen: 0 };
  return { ...telling, flaps: { since, downs: downs + more.downs, unseen: unseen + more.unseen } };
}

/** A clock that was set back must not keep anything from being told until it has caught up. */
function isOver(since: number, lastsMs: number, at: number): boolean {
  return Math.abs(at - since) >= lastsMs;
}

function isFlapping(kinds: readonly ReasonKind[]): boolean {
  return kinds.includes('flapping');
}
