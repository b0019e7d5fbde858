import { afterEach, describe, expect, test } from 'vitest';
import { Gateway } from '#contract/gateway.ts';
import { Routers } from '#contract/router.ts';
import { createSimulatedDataPlane } from '#dataplane/simulated/simulated-data-plane.ts';
import type { EmbeddedApi } from '#embedded-api/embedded-api.ts';
import { anEmbeddedApi, callerOf } from '#testing/embedded-api.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { aConnectionBody, aGatewayBody, aTunnelBody } from '#testing/conformance/world.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { versionOf } from './version-of.ts';

let api: EmbeddedApi | undefined;
afterEach(() => api?.dispose());

/*
 * Fill in a create, then edit what it made: nothing that the service does on the way (addresses, states, dates,
 * internal addresses) may make the edit collide with it.
 */
describe('R23: from the answer to a create until the gateway runs', () => {
  test.each([
    ['without addresses', {}],
    ['with an address that it names', { addresses: [{ name: 'public-ip-1' }] }],
    ['without internal addresses', { automatic_tunnel_internal_ip_allocation: false }],
  ])('the version stays the same %s, at each step', async (_, change) => {
    const clock = fakeClock();
    const dataPlane = createSimulatedDataPlane({ clock, random: seededRandom(4) });
    api = anEmbeddedApi({ clock, dataPlane, provisioningSeconds: 8 });
    const call = callerOf(api);
    const { routers } = Routers.parse((await call('GET', '/router')).json);
    const created = await call('POST', '/gateway', {
      ...aGatewayBody({ routers: [{ uuid: routers.router[0]?.uuid ?? '' }] }),
      addresses: [],
      connections: [{ ...aConnectionBody('to-branch'), tunnels: [aTunnelBody('first')] }],
      ...change,
    });
    expect(created.status).toBe(201);
    const { uuid } = Gateway.parse(created.json);
    const states = new Set<string>();
    const versions = new Set([versionOf('createGateway', created.json)]);
    for (let second = 0; second < 40; second++) {
      clock.advance(500);
      const { json } = await call('GET', `/gateway/${uuid}`);
      states.add(Gateway.parse(json).operational_state);
      versions.add(versionOf('getGateway', json));
    }
    expect([...states]).toEqual(expect.arrayContaining(['setup-gw', 'checkup', 'running']));
    expect(versions.size).toBe(1);
  });
});
