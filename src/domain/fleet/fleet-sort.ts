import type { GatewayRow } from '#contract/fleet.ts';
import { gatewayWords } from '../health/gateway-words.ts';
import { phaseOf } from '../lifecycle/gateway-lifecycle.ts';

type RowComparator = (one: GatewayRow, other: GatewayRow) => number;

/** Made once: a collator is slow to make and quick to use. Numbers in names count as numbers: gw-9 before gw-10. */
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const byName = by((row) => row.name, collator.compare);
const byUuid = by((row) => row.uuid, collator.compare);
const byProblem = by(problemRank, ascending);

/** Every order of the services table, ascending, by column; ties go by name, then uuid, so that no order is by chance. */
export const fleetOrders = {
  problem: chain(
    byProblem,
    by((row) => -row.tunnels.down, ascending),
  ),
  name: chain(),
  zone: chain(by((row) => row.zone, collator.compare)),
  plan: chain(by((row) => row.plan ?? '', collator.compare)),
  state: chain(by((row) => gatewayWords(row).label, collator.compare)),
  tunnels: chain(
    by((row) => row.tunnels.up, ascending),
    by((row) => row.tunnels.total, ascending),
  ),
  created: chain(by((row) => Date.parse(row.createdAt ?? '') || 0, ascending)),
} satisfies Record<string, RowComparator>;
export type FleetOrder = keyof typeof fleetOrders;

/**
 * How much a gateway wants to be looked at, 0 the most: all tunnels down, some down or flapping, some in trouble, a state nobody
 * knows or that could not be read, under way, tunnels still connecting or unknown, well, stopped on purpose.
 */
function problemRank(row: GatewayRow): number {
  const rank = rankAsRead(row);
  return row.lastReadAt === undefined ? rank : Math.min(unknownRank, rank);
}
const unknownRank = 3;

function rankAsRead(row: GatewayRow): number {
  const { total, up, down, unhealthy, flapping } = row.tunnels;
  if (down > 0) return down === total ? 0 : 1;
  if (flapping > 0) return 1;
  if (unhealthy > 0) return 2;
  const phase = phaseOf(row.operationalState);
  if (phase === 'unknown') return unknownRank;
  if (phase === 'stopped') return row.configuredStatus === 'stopped' ? 7 : 4;
  if (phase !== 'running') return 4;
  if (row.configuredStatus === 'stopped') return 7;
  return up < total ? 5 : 6;
}

/** The order that a text such as `name` or `-name` (the other way round) stands for; problems first for any other. */
export function fleetOrderOf(text: string | undefined): RowComparator {
  const name = text?.replace(/^-/, '') ?? '';
  if (!Object.hasOwn(fleetOrders, name)) return fleetOrders.problem;
  const order = fleetOrders[name as FleetOrder];
  return text?.startsWith('-') ? descending(order) : order;
}

/** The other way round, ties included. */
export function descending(order: RowComparator): RowComparator {
  return (one, other) => order(other, one);
}

function by<T>(key: (row: GatewayRow) => T, compare: (one: T, other: T) => number): RowComparator {
  return (one, other) => compare(key(one), key(other));
}

function chain(...orders: RowComparator[]): RowComparator {
  const all = [...orders, byName, byUuid];
  return (one, other) => {
    for (const order of all) {
      const difference = order(one, other);
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

function ascending(one: number, other: number): number {
  return one - other;
}
