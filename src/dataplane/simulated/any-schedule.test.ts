import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChildSa } from '#contract/metrics.ts';
import { aDesiredGateway, aDesiredTunnel } from '#testing/builders/desired-gateway.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { watchDataPlane } from '#testing/watch-data-plane.ts';
import type { TunnelEvent } from '../dataplane.ts';
import { faults } from './faults.ts';
import { createSimulatedDataPlane } from './simulated-data-plane.ts';

const gateway = aDesiredGateway({
  // One tunnel with each fault and one without.
  tunnels: [7, ...faults.map(({ from }) => from)].map((last, index) =>
    aDesiredTunnel({
      uuid: `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`,
      tunnelId: index + 1,
      displayName: `connection/tunnel-${index + 1}`,
      remoteAddress: `203.0.113.${last}`,
      remoteNetworks: [`10.1.${index}.0/24`],
    }),
  ),
});

async function started(seed: number) {
  const clock = fakeClock();
  const plane = createSimulatedDataPlane({ clock, random: seededRandom(seed) });
  const watch = watchDataPlane(plane);
  await plane.apply(gateway);
  return { clock, watch, events: watch.events };
}

/** Gaps between looks, in ms: mostly small, some longer than any timer of a tunnel. */
const looks = fc.array(
  fc.oneof(
    fc.integer({ min: 1, max: 200 }),
    fc.integer({ min: 200, max: 90_000 }),
    fc.integer({ min: 90_000, max: 2_000_000 }),
  ),
  { minLength: 1, maxLength: 25 },
);

describe('simulated data plane, whenever it is looked at', () => {
  it('has the same SAs, events, log and NAT counters as without the looks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), looks, async (seed, gaps) => {
        const once = await started(seed);
        const often = await started(seed);
        once.clock.advance(gaps.reduce((sum, gap) => sum + gap, 0));
        for (const gap of gaps) {
          often.clock.advance(gap);
          await often.watch.status(gateway.uuid);
        }
        expect(await often.watch.status(gateway.uuid)).toEqual(await once.watch.status(gateway.uuid));
        expect(await often.watch.logs(gateway.uuid)).toEqual(await once.watch.logs(gateway.uuid));
        expect(often.events).toEqual(once.events);
      }),
      { numRuns: 40 },
    );
  });

  it('never lets a counter of one SA fall, and totals across rekeys only grow', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), looks, async (seed, gaps) => {
        const { clock, watch } = await started(seed);
        let last = new Map<string, number[]>();
        for (const gap of gaps) {
          clock.advance(gap);
          const { ikeSas } = await watch.status(gateway.uuid);
          const now = new Map(
            ikeSas.flatMap((sa) => sa.child_sas).map((child) => [String(child.unique_id), counters(child)]),
          );
          for (const [id, values] of now) {
            const before = last.get(id) ?? [0, 0, 0, 0];
            expect(
              values.every((value, index) => Number.isSafeInteger(value) && value >= (before[index] ?? 0)),
            ).toBe(true);
          }
          last = now;
        }
      }),
      { numRuns: 40 },
    );
  });

  it('tells of each up and down at its time, in turn, though nobody looks', async () => {
    const clock = fakeClock();
    const plane = createSimulatedDataPlane({ clock, random: seededRandom(3) });
    const heard: (TunnelEvent & { heardAt: number })[] = [];
    plane.subscribe((news) => {
      if (news.kind === 'tunnel') heard.push({ ...news.event, heardAt: clock.now() });
    });
    await plane.apply(gateway);
    clock.advance(3 * 3_600_000);
    await plane.remove(gateway.uuid);

    expect(heard.filter(({ at, heardAt }) => at !== heardAt)).toEqual([]);
    for (const tunnel of gateway.tunnels) {
      const kinds = heard.filter(({ tunnelUuid }) => tunnelUuid === tunnel.uuid).map(({ kind }) => kind);
      expect(kinds).toEqual(kinds.map((_, index) => (index % 2 === 0 ? 'up' : 'down')));
      expect(kinds.length % 2).toBe(0);
    }
    // Flapping alone goes up and down every 150 s.
    expect(heard.length).toBeGreaterThan(2 * 60);
  });
});

function counters(child: ChildSa): number[] {
  return [child.bytes_in, child.bytes_out, child.packets_in, child.packets_out].map(Number);
}
