import type { HistoryState } from '#contract/history.ts';
import { isDown, isUp } from '#domain/health/tunnel-health.ts';
import type { StateChange } from './history-store.ts';

/** A time in one state; from and until are Unix ms. */
export interface Span {
  from: number;
  until: number;
  state: HistoryState;
}

export interface Availability {
  /** Of the time in which it was up or down for sure, the share in which it was up; undefined where there was none. */
  share: number | undefined;
  /** Ms in each kind of state. `other`: it came up, was stopped, or waited for its gateway. */
  time: { up: number; degraded: number; down: number; other: number; unknown: number };
  /** Times without a break in which it was down, those included that had begun before. */
  outages: { from: number; until: number }[];
  longestOutageMs: number;
  /** Mean time between failures and mean time to repair, ms; undefined without an outage. */
  mtbfMs: number | undefined;
  mttrMs: number | undefined;
}

/**
 * What the changes of one tunnel's state make of the time from `from` until `to`. Before its first look nothing is known of
 * a tunnel, nor after `knownUntil`.
 */
export function spansOf(changes: readonly StateChange[], from: number, to: number): Span[] {
  const spans: Span[] = [];
  const add = (span: Span) => {
    const own = { ...span, from: Math.max(span.from, from), until: Math.min(span.until, to) };
    if (own.until <= own.from) return;
    const last = spans.at(-1);
    if (last?.state === own.state && last.until === own.from) last.until = own.until;
    else spans.push(own);
  };
  // Of a clock that was set back: what was seen later is what counts from then on.
  const inOrder = changes.toSorted((one, other) => one.at - other.at);
  add({ from, until: inOrder[0]?.at ?? to, state: 'unknown' });
  inOrder.forEach(({ at, state }, index) => add({ from: at, until: inOrder[index + 1]?.at ?? to, state }));
  return spans;
}

/**
 * Several side by side as one. The `best` of a connection's tunnels is what it has: up where any of them is. The `worst` of
 * a gateway's connections is what it has: down where any of them is.
 */
export function together(lines: readonly (readonly Span[])[], which: 'best' | 'worst'): Span[] {
  const order = which === 'best' ? bestFirst : worstFirst;
  const moments = [...new Set(lines.flat().flatMap(({ from, until }) => [from, until]))].toSorted(
    (one, other) => one - other,
  );
  const places = lines.map(() => 0);
  const spans: Span[] = [];
  moments.slice(0, -1).forEach((from, index) => {
    const until = moments[index + 1] ?? from;
    const states = lines.flatMap((line, place) => {
      while ((line[places[place] ?? 0]?.until ?? Infinity) <= from) places[place] = (places[place] ?? 0) + 1;
      const span = line[places[place] ?? 0];
      return span && span.from <= from ? [span.state] : [];
    });
    const state = firstOf(states, order);
    const last = spans.at(-1);
    if (last?.state === state && last.until === from) last.until = until;
    else spans.push({ from, until, state });
  });
  return spans;
}

type IsState = (state: HistoryState) => boolean;
const bestFirst: readonly IsState[] = [
  (state) => state === 'up',
  isUpState,
  (state) => state === 'unknown',
  isDownState,
];
const worstFirst: readonly IsState[] = [
  isDownState,
  (state) => state === 'unknown',
  (state) => isUpState(state) && state !== 'up',
  isUpState,
];

/** What was deleted says nothing, unless all of it was. */
function firstOf(states: readonly HistoryState[], order: readonly IsState[]): HistoryState {
  const there = states.filter((state) => state !== 'gone');
  for (const isWanted of order) {
    const found = there.find(isWanted);
    if (found) return found;
  }
  return there[0] ?? 'gone';
}

/** What was deleted is neither up nor down, nor unknown: its time does not count. */
export function availabilityOf(spans: readonly Span[]): Availability {
  const time = { up: 0, degraded: 0, down: 0, other: 0, unknown: 0 };
  const outages: { from: number; until: number }[] = [];
  for (const { from, until, state } of spans) {
    const ms = until - from;
    if (isDownState(state)) {
      time.down += ms;
      const last = outages.at(-1);
      if (last?.until === from) last.until = until;
      else outages.push({ from, until });
    } else if (state === 'up') time.up += ms;
    else if (isUpState(state)) time.degraded += ms;
    else if (state === 'unknown') time.unknown += ms;
    else if (state !== 'gone') time.other += ms;
  }
  const upMs = time.up + time.degraded;
  const known = upMs + time.down;
  const count = outages.length;
  return {
    share: known > 0 ? upMs / known : undefined,
    time,
    outages,
    longestOutageMs: Math.max(0, ...outages.map(({ from, until }) => until - from)),
    mtbfMs: count > 0 ? upMs / count : undefined,
    mttrMs: count > 0 ? time.down / count : undefined,
  };
}

function isUpState(state: HistoryState): boolean {
  return state !== 'gone' && isUp(state);
}
function isDownState(state: HistoryState): boolean {
  return state !== 'gone' && isDown(state);
}
