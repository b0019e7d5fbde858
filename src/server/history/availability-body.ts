import type { HistoryAvailability } from '#contract/history.ts';
import { type Span, availabilityOf, spansOf, together } from '#history/availability.ts';
import type { HistoryStore, Identity } from '#history/history-store.ts';

/** A page draws no more, and who wants them asks for a shorter time. */
const mostStates = 2_000;

/**
 * @param things what is asked for, first, and all that is part of it
 * @param now Unix ms; of later nothing is known
 */
export function availabilityBody(
  store: Pick<HistoryStore, 'states' | 'flaps'>,
  things: readonly Identity[],
  asked: { from: number; to: number },
  now: number,
): HistoryAvailability {
  const range = { from: asked.from, to: Math.max(asked.from, Math.min(asked.to, now)) };
  const tunnels = things.filter(({ kind }) => kind === 'tunnel');
  const connections = new Set(tunnels.map(({ connectionUuid }) => connectionUuid));
  const lines = [...connections].map((uuid) =>
    together(tunnels.filter(({ connectionUuid }) => connectionUuid === uuid).map(lineOf), 'best'),
  );
  const spans = together(lines, 'worst');
  function lineOf({ key }: Identity): Span[] {
    return spansOf(store.states(key, range.from, range.to), range.from, range.to);
  }
  const { share, time, outages, longestOutageMs, mtbfMs, mttrMs } = availabilityOf(spans);
  const seconds = (ms: number) => ms / 1_000;
  return {
    names: things[0]?.names ?? { gateway: '', connection: null, tunnel: null },
    from: new Date(range.from).toISOString(),
    to: new Date(range.to).toISOString(),
    availability: share ?? null,
    seconds: {
      up: seconds(time.up),
      degraded: seconds(time.degraded),
      down: seconds(time.down),
      other: seconds(time.other),
      unknown: seconds(time.unknown),
    },
    outages: outages.length,
    longestOutageSeconds: seconds(longestOutageMs),
    meanSecondsBetweenFailures: mtbfMs === undefined ? null : seconds(mtbfMs),
    meanSecondsToRepair: mttrMs === undefined ? null : seconds(mttrMs),
    flaps: tunnels.reduce((sum, { key }) => sum + store.flaps(key, range.from, range.to), 0),
    states: spans.slice(-mostStates).map(shown),
    isCut: spans.length > mostStates,
  };
}

function shown({ from, until, state }: Span) {
  return { from: new Date(from).toISOString(), until: new Date(until).toISOString(), state };
}
