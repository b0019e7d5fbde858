import { fakeClock } from '#testing/fake-clock.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { dataPlaneSuite, type PeerBehaviour } from '../dataplane.suite.ts';
import { createSimulatedDataPlane } from './simulated-data-plane.ts';

const firstAddresses: Record<PeerBehaviour, [string, number]> = {
  good: ['198.51.100', 20],
  'wrong-psk': ['203.0.113', 10],
  'phase2-mismatch': ['203.0.113', 30],
  silent: ['203.0.113', 60],
};

dataPlaneSuite('simulated', () => {
  const clock = fakeClock();
  const plane = createSimulatedDataPlane({ clock, random: seededRandom() });
  return Promise.resolve({
    plane,
    wait: (ms) => clock.advanceAsync(ms),
    peer(behaviour, number = 0) {
      const [network, first] = firstAddresses[behaviour];
      return `${network}.${first + number}`;
    },
    dispose: () => plane.dispose(),
  });
});
