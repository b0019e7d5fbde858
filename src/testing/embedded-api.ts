import { systemClock } from '#platform/system-clock.ts';
import { createEmbeddedApi, type EmbeddedApi, type EmbeddedApiOptions } from '#embedded-api/embedded-api.ts';
import { fakeDataPlane } from './fake-data-plane.ts';
import { seededRandom } from './seeded-random.ts';

export const testToken = 'ucat_test_token';
export const testSealingKey = Buffer.alloc(32, 7);

/** An embedded API in memory over a fake data plane; only what a test is about need be said. */
export function anEmbeddedApi(options: Partial<EmbeddedApiOptions> = {}): EmbeddedApi {
  return createEmbeddedApi({
    dataDir: undefined,
    dataPlane: fakeDataPlane(),
    clock: systemClock,
    random: seededRandom(),
    sealingKey: testSealingKey,
    credentials: { token: testToken },
    provisioningSeconds: 0,
    withDemoEstate: false,
    ...options,
  });
}
