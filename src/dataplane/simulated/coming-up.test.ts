import { expect, test } from 'vitest';
import { aDesiredGateway, aDesiredTunnel } from '#testing/builders/desired-gateway.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { watchDataPlane } from '#testing/watch-data-plane.ts';
import { createSimulatedDataPlane, visibleHandshakeMs } from './simulated-data-plane.ts';

async function statesOf(remoteAddress: string, lookEveryMs: number, forMs: number): Promise<string[]> {
  const clock = fakeClock();
  const plane = createSimulatedDataPlane({
    clock,
    random: seededRandom(),
    handshakeMs: visibleHandshakeMs,
  });
  const gateway = aDesiredGateway({ tunnels: [aDesiredTunnel({ remoteAddress })] });
  const watch = watchDataPlane(plane);
  await plane.apply(gateway);
  const seen: string[] = [];
  for (let waited = 0; waited <= forMs; waited += lookEveryMs) {
    const { ikeSas, tunnels } = await watch.status(gateway.uuid);
    const isUp = [...tunnels.values()][0]?.isUp === true;
    const child = ikeSas[0]?.child_sas[0]?.state ?? 'no child';
    const state = `${ikeSas[0]?.internal_state ?? ''}, ${child}, ${isUp ? 'up' : 'down'}`;
    if (seen.at(-1) !== state) seen.push(state);
    await clock.advanceAsync(lookEveryMs);
  }
  await plane.dispose();
  return seen;
}

test('whoever looks on sees each step of a tunnel that comes up, in about two seconds', async () => {
  expect(await statesOf('198.51.100.20', 300, 2_400)).toEqual([
    'created, no child, down',
    'connecting, no child, down',
    'established, installing, down',
    'established, installed, up',
  ]);
});

test('a key that does not match is refused in the second exchange', async () => {
  expect(await statesOf('203.0.113.10', 300, 1_800)).toEqual([
    'created, no child, down',
    'connecting, no child, down',
    'uninitialized, no child, down',
  ]);
});

test('an IKE SA without a child is seen as one', async () => {
  expect(await statesOf('203.0.113.30', 300, 2_400)).toEqual([
    'created, no child, down',
    'connecting, no child, down',
    'established, no child, down',
  ]);
});
