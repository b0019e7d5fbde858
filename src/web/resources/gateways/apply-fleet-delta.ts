import type { Fleet, FleetDelta, GatewayRow } from '#contract/fleet.ts';

/**
 * The fleet after one event of the live stream. Rows that did not change keep their identity, so only what changed
 * is drawn again; an event older than what is shown (the stream overtaken by a refetch) changes nothing.
 */
export function applyFleetDelta(fleet: Fleet, delta: FleetDelta): Fleet {
  if (isOlder(delta.observedAt, fleet.observedAt)) return fleet;
  return {
    ...fleet,
    observedAt: delta.observedAt,
    problem: delta.problem,
    sweepIntervalMs: delta.sweepIntervalMs,
    gateways: mergeRows(fleet.gateways, delta),
  };
}

function mergeRows(rows: GatewayRow[], { changed, removed }: FleetDelta): GatewayRow[] {
  if (changed.length === 0 && removed.length === 0) return rows;
  const gone = new Set(removed);
  const next = new Map(changed.map((row) => [row.uuid, row]));
  const kept = rows.flatMap((row) => {
    const replacement = next.get(row.uuid);
    next.delete(row.uuid);
    if (replacement) return [replacement];
    return gone.has(row.uuid) ? [] : [row];
  });
  return [...kept, ...next.values()];
}

function isOlder(instant: string, than: string | null): boolean {
  return than !== null && Date.parse(instant) < Date.parse(than);
}
