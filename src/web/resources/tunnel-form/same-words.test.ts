import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Gateway } from '#contract/gateway.ts';
import { PlanList, type Plan } from '#contract/plan.ts';
import { checkChange } from '#domain/changes/check-change.ts';
import { issueText } from '#domain/rules/issue.ts';
import { hostileValues } from '#testing/hostile-values.ts';
import { apiOf } from '#testing/conformance/target.ts';
import { createWorld, type World } from '#testing/conformance/world.ts';
import { anEmbeddedApi, testToken } from '#testing/embedded-api.ts';
import { toTunnelCreate } from './tunnel-body.ts';
import { emptyTunnelValues, type TunnelValues } from './tunnel-values.ts';

// What the API would refuse of a tunnel is refused by its form, in the same words; what the form lets pass, it takes.

const api = anEmbeddedApi();
let world: World;
let plans: Plan[];
beforeAll(async () => {
  const { url } = await api.listen({ host: '127.0.0.1', port: 0 });
  world = await createWorld(apiOf({ baseUrl: url, authorization: `Bearer ${testToken}` }));
  plans = PlanList.parse((await world.api({ method: 'GET', path: '/gateway/plans?limit=100' })).json);
});
afterAll(() => api.dispose());

const good: TunnelValues = {
  ...emptyTunnelValues,
  name: 'second',
  local_address: 'public-ip-1',
  remote_address: '198.51.100.77',
};
const hostile = fc.oneof(
  fc.constantFrom(...Object.values(hostileValues), 'world-tunnel', '169.254.17.9', '5', '3'),
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.ipV4(),
);

async function expectSameWords(values: TunnelValues, psk: string): Promise<void> {
  const gateway = Gateway.parse(
    (await world.api({ method: 'GET', path: `/gateway/${world.serviceUuid}` })).json,
  );
  const body = toTunnelCreate(values, psk);
  const params = { service_uuid: world.serviceUuid, connection_uuid: world.connectionUuid };
  const context = {
    isCreate: false,
    plans,
    self: { ...gateway, storedTunnels: gateway.connections.flatMap(({ tunnels }) => tunnels) },
  };
  const { faults: found } = checkChange(gateway, { endpoint: 'createTunnel', params, body }, context);
  const said = found.map(issueText);

  const path = `/gateway/${world.serviceUuid}/connections/${world.connectionUuid}/tunnels`;
  const { status, json } = await world.api({ method: 'POST', path, body });
  const { invalid_params: faults = [] } = json as { invalid_params?: { reason: string }[] };
  const refused = faults.map(({ reason }) => reason);
  if (status === 201) {
    const { uuid } = json as { uuid: string };
    await world.api({ method: 'DELETE', path: `${path}/${uuid}` });
  }
  expect(said.length > 0, JSON.stringify({ values, said, refused })).toBe(status >= 400);
  // What is no number has no JSON: it arrives as null, which is refused in other words.
  for (const words of refused.filter((reason) => reason !== 'Must not be null.')) {
    expect(
      said.some((message) => message.startsWith(words)),
      JSON.stringify({ said, words }),
    ).toBe(true);
  }
}

it.each([
  'name',
  'local_address',
  'remote_address',
  'tunnel_internal_ip',
  'internal_peer_ping_interval',
  'rekey_time',
] as const)('the field %s is refused where the API refuses it, and in its words', async (field) => {
  await fc.assert(
    fc.asyncProperty(hostile, (text) => expectSameWords({ ...good, [field]: text }, 'a_good_key_of_mine')),
    { numRuns: 60, examples: Object.values(hostileValues).map((text) => [text]) },
  );
});

it('a pre-shared key is refused where the API refuses it, and in its words', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, (psk) => expectSameWords(good, psk)),
    { numRuns: 60, examples: Object.values(hostileValues).map((text) => [text]) },
  );
});
