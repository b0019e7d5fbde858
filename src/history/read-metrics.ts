import type { IkeSa } from '#contract/metrics.ts';
import { lacksItems } from '#contract/unread.ts';
import type { EventCounts, SaReading, TunnelReading } from './true-counters.ts';

/**
 * What an answer says of one tunnel; undefined when some of its counters could not be read, or which SA they are of, for
 * then a sum of the others would look like less traffic.
 */
export function tunnelReading(sas: readonly IkeSa[], at: number): TunnelReading | undefined {
  const children = sas.flatMap((sa) =>
    lacksItems(sa, 'child_sas') ? undefined : sa.child_sas.map(saReading),
  );
  if (!children.every((one) => one !== undefined)) return undefined;
  const told = sas.flatMap(({ updated_at, heuristic_state }) => [updated_at, heuristic_state?.updated_at]);
  const moments = told.map((text) => Date.parse(text ?? '')).filter((moment) => !Number.isNaN(moment));
  return {
    at,
    toldAt: moments.length > 0 ? Math.max(...moments) : undefined,
    sas: children,
    ikeIds: sas.flatMap(({ unique_id }) => (unique_id === undefined ? [] : [unique_id])),
    events: eventCounts(sas),
  };
}

function saReading(sa: IkeSa['child_sas'][number]): SaReading | undefined {
  const { unique_id, spi_in, spi_out, bytes_in, bytes_out, packets_in, packets_out } = sa;
  // Under another key it would be counted from 0 once more.
  if (unique_id === undefined || spi_in === undefined || spi_out === undefined) return undefined;
  if (!isCount(bytes_in) || !isCount(bytes_out) || !isCount(packets_in) || !isCount(packets_out))
    return undefined;
  return {
    key: `${unique_id} ${spi_in} ${spi_out}`,
    bytesIn: Math.floor(bytes_in),
    bytesOut: Math.floor(bytes_out),
    packetsIn: Math.floor(packets_in),
    packetsOut: Math.floor(packets_out),
  };
}

/** While an IKE SA is rekeyed both have the counts of the tunnel. */
function eventCounts(sas: readonly IkeSa[]): EventCounts | undefined {
  const counts = sas.flatMap(({ heuristic_state }) => heuristic_state ?? []);
  const most = (of: (one: (typeof counts)[number]) => number | undefined) =>
    Math.max(0, ...counts.map(of).filter(isCount).map(Math.floor));
  if (counts.length === 0) return undefined;
  return {
    ups: most(({ up_events }) => up_events),
    downs: most(({ down_events }) => down_events),
    badMessages: most(({ log_message_bad_events }) => log_message_bad_events),
  };
}

export function isCount(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value >= 0;
}
