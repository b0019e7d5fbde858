import type { GatewayRow } from '#contract/fleet.ts';
import { fleetFact } from '#domain/fleet/fleet-age.ts';
import { type Fact, mapFact, type Standing, standingOf, wordsOf } from '#domain/health/fact.ts';
import { gatewayState } from '../../resources/facts/state-facts.ts';
import { gatewayHref } from '../../resources/links/gateway-href.ts';
import type { FirstAnswer } from './ask-first-look.ts';

/** What the first frame shows of a gateway. */
export interface FrameRow {
  href: string;
  name: string;
  state: string;
  /** "1 of 2"; empty without any. */
  tunnels: string;
}

/**
 * The rows as the first frame shows them: a few words each. The page's schemas are not here yet, so what is not just as it
 * should be is left to the page, and then there are no rows here.
 */
export function frameRows({ body, serverTime }: FirstAnswer): FrameRow[] {
  const rows = fieldOf(body, 'rows');
  const gateways = fieldOf(rows, 'gateways');
  if (!Array.isArray(gateways) || !gateways.every(isRow) || serverTime === undefined) return [];
  const fleet = fleetFact(
    {
      observedAt: textOf(fieldOf(rows, 'observedAt')),
      sweepIntervalMs: Number(fieldOf(rows, 'sweepIntervalMs')),
    },
    serverTime,
  );
  const standing = standingOf(fleet, serverTime);
  return gateways.map((row) =>
    frameRow(
      mapFact(fleet, () => row),
      standing,
    ),
  );
}

type KnownRow = Pick<
  GatewayRow,
  'uuid' | 'name' | 'operationalState' | 'configuredStatus' | 'tunnels' | 'lastReadAt'
>;

function frameRow(fact: Fact<KnownRow>, standing: Standing): FrameRow {
  const row = fact.value;
  const { up, total, isPartial = false } = row.tunnels;
  return {
    href: gatewayHref(row),
    name: row.name,
    // One that could not be read now was read too long ago for a frame that says no times.
    state: wordsOf(gatewayState(fact), row.lastReadAt === undefined ? standing : 'unknown').label,
    tunnels: total === 0 && !isPartial ? '' : `${up} of ${isPartial ? '?' : total}`,
  };
}

function isRow(value: unknown): value is KnownRow {
  const texts = ['uuid', 'name', 'operationalState', 'configuredStatus'];
  const tunnels = fieldOf(value, 'tunnels');
  const numbers = ['total', 'up', 'down', 'unhealthy', 'flapping', 'waiting'];
  return (
    texts.every((key) => typeof fieldOf(value, key) === 'string') &&
    numbers.every((key) => typeof fieldOf(tunnels, key) === 'number')
  );
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
