import { Gateway } from '#contract/gateway.ts';
import { expect } from 'vitest';
import type { Check } from './check.ts';
import { aGatewayBody, deleteGateway, freeRouter, gatewayOf, settled, withGateway } from './world.ts';

const nat = { features: ['nat' as const], plan: undefined, addresses: undefined };

/** Creating, changing and deleting gateways: contract §2.3 to §2.5 and §3.1, recorded facts and inferences. */
export const lifecycleChecks: Check[] = [
  {
    title:
      'a create answers pending, with one time everywhere and no address yet; the plan defaults to development',
    run: ({ api }) =>
      withGateway(api, { ...nat, name: 'life-create' }, (running, created) => {
        expect(created).toMatchObject({
          operational_state: 'pending',
          plan: 'development',
          addresses: [],
          connections: [],
          labels: [],
          automatic_tunnel_internal_ip_allocation: true,
        });
        expect(created.uuid).toMatch(/^10/);
        expect(created.routers).toEqual([
          { created_at: created.created_at, uuid: expect.stringMatching(/^04/) as string },
        ]);
        expect(created.updated_at).toBe(created.created_at);
        expect(created.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{0,5}[1-9])?Z$/);
        expect(running.addresses).toEqual([{ address: expect.any(String) as string, name: 'public-ip-1' }]);
        // Recorded: the date of a gateway that runs is when it came to run.
        expect(Date.parse(running.updated_at ?? '')).toBeGreaterThanOrEqual(
          Date.parse(created.created_at ?? ''),
        );
        expect(running.updated_at).not.toBe(created.updated_at);
        expect(running.created_at).toBe(created.created_at);
        return Promise.resolve();
      }),
  },
  {
    title: 'a named address is echoed without an address until one is allocated',
    run: ({ api }) =>
      withGateway(
        api,
        { ...nat, name: 'life-address', addresses: [{ name: 'my-public-ip' }] },
        (running, created) => {
          expect(created.addresses).toEqual([{ name: 'my-public-ip' }]);
          expect(running.addresses).toEqual([
            { address: expect.any(String) as string, name: 'my-public-ip' },
          ]);
          return Promise.resolve();
        },
      ),
  },
  {
    title: 'a gateway that is created stopped ends stopped',
    run: ({ api }) =>
      withGateway(api, { ...nat, name: 'life-stopped', configured_status: 'stopped' }, (stopped) => {
        expect(stopped.operational_state).toBe('stopped');
        return Promise.resolve();
      }),
  },
  {
    title: 'rename, stop, plan and labels change in one PATCH, which answers pending at once',
    run: ({ api }) =>
      withGateway(api, { ...nat, name: 'life-patch' }, async ({ uuid }) => {
        const body = {
          name: 'life-patched',
          configured_status: 'stopped',
          plan: 'standard',
          labels: [{ key: 'env', value: 'x' }],
        };
        const path = `/gateway/${uuid}`;
        const patched = gatewayOf(await api({ method: 'PATCH', path, body }), 200);
        expect(patched).toMatchObject({ ...body, operational_state: 'pending' });
        expect((await settled(api, uuid)).operational_state).toBe('stopped');
        await api({ method: 'PATCH', path, body: { configured_status: 'started' } });
        expect((await settled(api, uuid)).operational_state).toBe('running');
      }),
  },
  {
    title: 'an empty PATCH is 200 and changes nothing',
    run: async ({ api, serviceUuid }) => {
      const before = await settled(api, serviceUuid);
      const path = `/gateway/${serviceUuid}`;
      expect(gatewayOf(await api({ method: 'PATCH', path, body: {} }), 200)).toEqual(before);
    },
  },
  {
    title: 'PUT clears labels that are left out and keeps plan, connections and flag',
    run: ({ api }) =>
      withGateway(api, { name: 'life-put', labels: [{ key: 'env', value: 'x' }] }, async (before) => {
        const body = { name: 'life-put-2', configured_status: 'started' };
        const after = gatewayOf(await api({ method: 'PUT', path: `/gateway/${before.uuid}`, body }), 200);
        expect(after).toEqual({
          ...before,
          name: 'life-put-2',
          labels: [],
          operational_state: 'pending',
          updated_at: after.updated_at,
        });
      }),
  },
  {
    title: 'a deletion answers 204 at once, also the second time, and stays readable on its way to 404',
    run: async ({ api }) => {
      const body = aGatewayBody({ name: 'life-delete', routers: [{ uuid: await freeRouter(api) }] });
      const { uuid } = gatewayOf(await api({ method: 'POST', path: '/gateway', body }), 201);
      const path = `/gateway/${uuid}`;
      const first = await api({ method: 'DELETE', path });
      expect([first.status, first.text, first.headers.get('content-length')]).toEqual([204, '', null]);
      const read = await api({ method: 'GET', path });
      if (read.status === 200) {
        expect(Gateway.parse(read.json).operational_state).toMatch(/^delete-/);
        expect([204, 404]).toContain((await api({ method: 'DELETE', path })).status);
        expect([404, 409]).toContain((await api({ method: 'PATCH', path, body: { name: 'x' } })).status);
      }
      await deleteGateway(api, uuid);
    },
  },
  {
    title: 'the router lists its gateway, and is free again afterwards',
    run: async ({ api }) => {
      let router = '';
      await withGateway(api, { ...nat, name: 'life-router' }, async ({ uuid, routers }) => {
        router = routers[0]?.uuid ?? '';
        const { json } = await api({ method: 'GET', path: `/router/${router}` });
        expect(json).toMatchObject({ router: { attached_network_gateways: [{ uuid }] } });
      });
      const { json } = await api({ method: 'GET', path: `/router/${router}` });
      expect(json).toMatchObject({ router: { attached_network_gateways: [] } });
    },
  },
];
