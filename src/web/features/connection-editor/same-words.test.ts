import { afterAll, beforeAll, expect, it } from 'vitest';
import { Gateway } from '#contract/gateway.ts';
import { apiOf } from '#testing/conformance/target.ts';
import { createWorld, type World } from '#testing/conformance/world.ts';
import { anEmbeddedApi, testToken } from '#testing/embedded-api.ts';
import { hostileValues } from '#testing/hostile-values.ts';
import { checkConnectionValues } from './check-connection.ts';
import { valuesOf } from './connection-values.ts';

// What the API would refuse of a connection's name is refused by its form, in the same words.

const api = anEmbeddedApi();
let world: World;
beforeAll(async () => {
  const { url } = await api.listen({ host: '127.0.0.1', port: 0 });
  world = await createWorld(apiOf({ baseUrl: url, authorization: `Bearer ${testToken}` }));
});
afterAll(() => api.dispose());

it.each(Object.entries(hostileValues))('a name that is %s', async (_, typed) => {
  const path = `/gateway/${world.serviceUuid}`;
  const gateway = Gateway.parse((await world.api({ method: 'GET', path })).json);
  const stored = gateway.connections.find(({ uuid }) => uuid === world.connectionUuid);
  if (!stored) throw new Error('The world has no connection.');
  // Spaces around a name are nobody's wish: the form leaves them out.
  const name = typed.trim();
  const against = { gateway, stored, source: undefined, context: { isCreate: false } };
  const said = checkConnectionValues({ ...valuesOf(stored), name }, against)
    .name.filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);

  const change = { method: 'PATCH', path: `${path}/connections/${world.connectionUuid}`, body: { name } };
  const { status, json } = await world.api(change);
  const { invalid_params: faults = [] } = json as { invalid_params?: { reason: string }[] };
  expect(said.length > 0, JSON.stringify({ name, said, faults })).toBe(status >= 400);
  for (const { reason } of faults) expect(said.some((message) => message.startsWith(reason))).toBe(true);
});
