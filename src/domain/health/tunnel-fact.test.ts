import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Fact, standingOf } from './fact.ts';
import type { GatewaySummary } from './gateway-words.ts';
import { gatewayFact, tunnelFact } from './tunnel-fact.ts';
import { restsOnMetrics, type TunnelHealth } from './tunnel-health.ts';
import { tunnelWords } from './tunnel-words.ts';

const now = 1_000_000;
const dueMs = 5_000;
const read = (ageMs: number): Fact<undefined> => ({ value: undefined, observedAt: now - ageMs, dueMs });
const everyHealth = Object.keys(tunnelWords) as TunnelHealth[];
const [fresh, old] = [read(0), read(60_000)];

test.each(everyHealth)('%s rests on the metrics only where they say something of it', (health) => {
  const byOldMetrics = standingOf(tunnelFact(fresh, old, { health }), now);
  expect(byOldMetrics).toBe(restsOnMetrics(health) ? 'unknown' : 'fresh');
});

test('where the service has no metrics the gateway speaks for itself', () => {
  for (const health of everyHealth) {
    expect(standingOf(tunnelFact(fresh, undefined, { health }), now)).toBe('fresh');
    expect(standingOf(tunnelFact(old, undefined, { health }), now)).toBe('unknown');
  }
});

const ages = fc.integer({ min: 0, max: 40_000 });

test('nothing about a tunnel is newer than what the gateway itself answered, and its verdict is kept', () => {
  const rank = { fresh: 0, stale: 1, unknown: 2 };
  fc.assert(
    fc.property(
      ages,
      fc.option(ages, { nil: undefined }),
      fc.constantFrom(...everyHealth),
      (gatewayAge, metricsAge, health) => {
        const gateway = read(gatewayAge);
        const verdict = { health };
        const fact = tunnelFact(gateway, metricsAge === undefined ? undefined : read(metricsAge), verdict);
        expect(fact.value).toBe(verdict);
        expect(rank[standingOf(fact, now)]).toBeGreaterThanOrEqual(rank[standingOf(gateway, now)]);
      },
    ),
  );
});

const tunnels = { total: 2, up: 0, down: 0, unhealthy: 0, flapping: 0, waiting: 0 };
const summary = (over: Partial<GatewaySummary['tunnels']>): GatewaySummary => ({
  operationalState: 'running',
  configuredStatus: 'started',
  tunnels: { ...tunnels, ...over },
});

test.each([
  ['some are up', { up: 2 }, 'unknown'],
  ['some are down', { down: 1, waiting: 1 }, 'unknown'],
  ['of some nobody knows', { waiting: 1 }, 'unknown'],
  ['all are waiting', { waiting: 2 }, 'fresh'],
  ['there are none', { total: 0 }, 'fresh'],
] as const)('a gateway rests on its metrics where %s', (_, over, expected) => {
  expect(standingOf(gatewayFact(fresh, old, summary(over)), now)).toBe(expected);
  expect(standingOf(gatewayFact(fresh, fresh, summary(over)), now)).toBe('fresh');
  expect(standingOf(gatewayFact(old, fresh, summary(over)), now)).toBe('unknown');
});
