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

/** Calls of the API in process, without a socket. */
export function callerOf(api: EmbeddedApi) {
  return async (method: string, path: string, body?: unknown) => {
    const { status, body: text } = await api.handle({
      method,
      target: `/1.3${path}`,
      headers: { authorization: `Bearer ${testToken}`, 'content-type': 'application/json' },
      body: body === undefined ? '' : JSON.stringify(body),
    });
    return { status, text, json: text === '' ? undefined : (JSON.parse(text) as unknown) };
  };
}
export type Caller = ReturnType<typeof callerOf>;
