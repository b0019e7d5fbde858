import { rmSync } from 'node:fs';
import { createSimulatedDataPlane } from '#dataplane/simulated/simulated-data-plane.ts';
import { systemClock } from '#platform/system-clock.ts';
import { conformanceSuite } from '#testing/conformance/conformance-suite.ts';
import { apiOf } from '#testing/conformance/target.ts';
import { anEmbeddedApi, testToken } from '#testing/embedded-api.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { expect, test } from 'vitest';
import { aFolder } from '#testing/with-folder.ts';

conformanceSuite('The embedded API on disk, over the simulated network,', async () => {
  const dataDir = aFolder();
  const dataPlane = createSimulatedDataPlane({ clock: systemClock, random: seededRandom(5) });
  const api = anEmbeddedApi({ dataDir, dataPlane });
  const { url } = await api.listen({ host: '127.0.0.1', port: 0 });
  return {
    baseUrl: url,
    authorization: `Bearer ${testToken}`,
    async dispose() {
      await api.dispose();
      await dataPlane.dispose();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
});

test.each([
  'https://api.upcloud.com',
  'http://192.0.2.1',
  'http://127.0.0.1.example.com',
  'http://localhost.example',
])('the suite refuses %s', (baseUrl) => {
  expect(() => apiOf({ baseUrl, authorization: '' })).toThrow('loopback only');
});
