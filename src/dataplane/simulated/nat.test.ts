import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aDesiredGateway, aDesiredTunnel } from '#testing/builders/desired-gateway.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { watchDataPlane } from '#testing/watch-data-plane.ts';
import type { DesiredGateway, NatStatus } from '../dataplane.ts';
import { natExhaustionAddressName } from './faults.ts';
import { natSimulation } from './nat.ts';
import { createSimulatedDataPlane } from './simulated-data-plane.ts';

const minute = 60_000;

async function natOf(change: Partial<DesiredGateway>) {
  const clock = fakeClock();
  const plane = createSimulatedDataPlane({ clock, random: seededRandom() });
  const desired = aDesiredGateway({ tunnels: [], features: ['nat'], maxNatConnections: 10_000, ...change });
  const watch = watchDataPlane(plane);
  await plane.apply(desired);
  const natNow = async (): Promise<NatStatus> => {
    const { nat } = await watch.status(desired.uuid);
    if (!nat) throw new Error('The gateway has no NAT.');
    return nat;
  };
  return { clock, plane, watch, desired, natNow };
}

describe('simulated NAT', () => {
  it('has a daily shape below the limit, and counters that only grow', async () => {
    const { clock, natNow } = await natOf({});
    const seen: NatStatus[] = [];
    for (let step = 0; step < 96; step++) {
      clock.advance(15 * minute);
      seen.push(await natNow());
    }
    const active = seen.map(({ activeConnections }) => activeConnections);
    expect(Math.max(...active)).toBeLessThan(10_000);
    expect(Math.max(...active)).toBeGreaterThan(2 * Math.min(...active));
    expect(Math.min(...active)).toBeGreaterThan(0);
    const accepted = seen.map(({ totalAcceptedConnections }) => totalAcceptedConnections);
    expect(accepted).toEqual([...accepted].sort((one, other) => one - other));
    expect(new Set(accepted).size).toBe(96);
    expect(seen.at(-1)?.totalRejectedSessions).toBe(0);
  });

  it.each([
    [
      'a tunnel to the sentinel address',
      { features: ['nat', 'vpn'], tunnels: [aDesiredTunnel({ remoteAddress: '203.0.113.100' })] },
    ],
    [
      'an address of the sentinel name',
      { addresses: [{ name: natExhaustionAddressName, address: '192.0.2.10' }] },
    ],
  ] satisfies [string, Partial<DesiredGateway>][])(
    'is exhausted within a minute by %s',
    async (_, change) => {
      const { clock, natNow } = await natOf(change);
      clock.advance(minute);
      const full = await natNow();
      clock.advance(minute);
      const later = await natNow();
      expect(full.activeConnections).toBe(10_000);
      expect(full.totalRejectedSessions).toBeGreaterThan(0);
      expect(later.totalRejectedSessions).toBeGreaterThan(full.totalRejectedSessions);
      expect(later.totalAcceptedConnections).toBeGreaterThan(full.totalAcceptedConnections);
    },
  );

  it('forgets the connections when flushed, but not what it counted', async () => {
    const { clock, desired, natNow, plane } = await natOf({});
    clock.advance(60 * minute);
    const before = await natNow();
    await plane.flushNat(desired.uuid);
    const after = await natNow();
    expect(before.activeConnections).toBeGreaterThan(0);
    expect(after.activeConnections).toBe(0);
    expect(after.totalAcceptedConnections).toBe(before.totalAcceptedConnections);
    clock.advance(10 * minute);
    expect((await natNow()).activeConnections).toBeGreaterThan(0);
  });

  it('keeps its counters when the plan changes', async () => {
    const { clock, desired, natNow, plane } = await natOf({});
    clock.advance(60 * minute);
    const before = await natNow();
    await plane.apply({ ...desired, maxNatConnections: 2000 });
    const after = await natNow();
    expect(after.totalAcceptedConnections).toBe(before.totalAcceptedConnections);
    expect(after.activeConnections).toBeLessThan(2000);
  });

  it('counts nothing without a network behind the gateway, and has no NAT without the feature', async () => {
    const idle = await natOf({ networks: [] });
    idle.clock.advance(60 * minute);
    expect(await idle.natNow()).toMatchObject({ activeConnections: 0, totalAcceptedConnections: 0 });
    const { desired, watch } = await natOf({ features: ['vpn'] });
    expect((await watch.status(desired.uuid)).nat).toBeUndefined();
  });

  it('never has more connections than it accepted, and counters that only grow, whatever happens to it', () => {
    const demand = fc.record({
      limit: fc.integer({ min: 0, max: 250_000 }),
      hasNetworks: fc.boolean(),
      isExhausted: fc.boolean(),
    });
    const step = fc.record({ waitMs: fc.integer({ min: 0, max: 200_000 }), demand: fc.option(demand) });
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.integer({ min: 0, max: 2 ** 41 }),
        fc.array(step),
        (uuid, startedAt, steps) => {
          const nat = natSimulation(uuid, startedAt);
          nat.change(startedAt, { limit: 100_000, hasNetworks: true, isExhausted: false });
          let now = startedAt;
          let before = nat.statusAt(now);
          const look = () => {
            const status = nat.statusAt(now);
            expect(status.activeConnections).toBeGreaterThanOrEqual(0);
            expect(status.activeConnections).toBeLessThanOrEqual(status.totalAcceptedConnections);
            expect(status.totalAcceptedConnections).toBeGreaterThanOrEqual(before.totalAcceptedConnections);
            expect(status.totalRejectedSessions).toBeGreaterThanOrEqual(before.totalRejectedSessions);
            before = status;
          };
          for (const { waitMs, demand: next } of steps) {
            now += waitMs;
            look();
            if (next) nat.change(now, next);
            else nat.flush(now);
            look();
          }
        },
      ),
    );
  });
});
