import { expect, it } from 'vitest';
import { fakeClock } from '#testing/fake-clock.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { aDesiredGateway, aDesiredTunnel } from '../desired-builders.ts';
import { createSimulatedDataPlane } from './simulated-data-plane.ts';

it('brings a tunnel with a good peer up within a second and lists its SAs', async () => {
  const clock = fakeClock();
  const plane = createSimulatedDataPlane({ clock, random: seededRandom() });
  const tunnel = aDesiredTunnel();
  await plane.apply(aDesiredGateway({ uuid: 'gateway', tunnels: [tunnel] }));
  clock.advance(1000);

  const status = await plane.status('gateway');
  expect(status.tunnels.get(tunnel.uuid)).toEqual({
    operationalState: 'established',
    isUp: true,
    isHealthy: true,
  });
  expect(status.ikeSas[0]).toMatchObject({
    internal_state: 'established',
    child_sas: [{ state: 'installed' }],
  });
});
