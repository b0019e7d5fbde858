import { pathOf, type Endpoint } from '#contract/endpoint.ts';
import { endpoints } from '#contract/endpoints.ts';
import { anEmbeddedApi, testToken } from '#testing/embedded-api.ts';
import { examples } from '#testing/conformance/examples.ts';
import { createWorld, type World } from '#testing/conformance/world.ts';
import { apiOf } from '#testing/conformance/target.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EmbeddedApi } from './embedded-api.ts';

let api: EmbeddedApi;
let world: World;
beforeAll(async () => {
  api = anEmbeddedApi();
  const { url } = await api.listen({ host: '127.0.0.1', port: 0 });
  world = await createWorld(apiOf({ baseUrl: url, authorization: `Bearer ${testToken}` }));
});
afterAll(() => api.dispose());

type Place = { holder: object; key: string };
function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]: [string, unknown]) => [
    { holder: value, key },
    ...placesIn(entry),
  ]);
}

const withBody = Object.entries(endpoints).filter(([, endpoint]) => 'body' in endpoint);

// A good body with one to three of its values replaced by anything JSON can be.
test.each(withBody)(
  '%s answers any body with a success or a refusal, never with a fault of its own',
  async (name, row) => {
    const endpoint: Endpoint = row;
    const { params = {}, body } = await examples[name as keyof typeof examples](world);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(), fc.jsonValue()), { minLength: 1, maxLength: 3 }),
        async (changes) => {
          const changed: unknown = structuredClone(body);
          for (const [at, value] of changes) {
            const places = placesIn(changed);
            const place = places[at % places.length];
            if (place) Reflect.set(place.holder, place.key, value);
          }
          const { status, body: text } = await api.handle({
            method: endpoint.method,
            target: `/1.3${pathOf(endpoint, params)}`,
            headers: { authorization: `Bearer ${testToken}`, 'content-type': 'application/json' },
            body: JSON.stringify(changed),
          });
          expect(status, text).toBeLessThan(500);
        },
      ),
      { numRuns: 200 },
    );
  },
);
