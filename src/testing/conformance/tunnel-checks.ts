import { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import { ipsecDefaults } from '#contract/ipsec.ts';
import { Tunnel } from '#contract/tunnel.ts';
import { expect, vi } from 'vitest';
import type { Check } from './check.ts';
import type { Answer } from './target.ts';
import { aConnectionBody, aTunnelBody, gatewayOf, withGateway } from './world.ts';

const connectionOf = ({ status, json, text }: Answer, expected: number) => {
  expect(status, text).toBe(expected);
  return Connection.parse(json);
};
const tunnelOf = ({ status, json, text }: Answer, expected: number) => {
  expect(status, text).toBe(expected);
  return Tunnel.parse(json);
};
const timesIn = (gateway: Gateway) => [
  gateway.updated_at,
  ...gateway.connections.flatMap((connection) => [
    connection.updated_at,
    ...connection.tunnels.map((tunnel) => tunnel.updated_at),
  ]),
];

/** Connections, tunnels and labels: contract §2.5 to §2.8 and §4, recorded facts and inferences. */
export const tunnelChecks: Check[] = [
  {
    title: 'a new tunnel has every default, an internal IP of its own, and is idle or on its way',
    run: ({ api }) =>
      withGateway(api, { name: 'tunnel-new' }, async ({ uuid }) => {
        const path = `/gateway/${uuid}/connections/`;
        const bare = connectionOf(await api({ method: 'POST', path, body: aConnectionBody('bare') }), 201);
        expect(bare.tunnels).toEqual([]);
        const tunnels = `${path}${bare.uuid}/tunnels/`;
        const tunnel = tunnelOf(
          await api({ method: 'POST', path: tunnels, body: aTunnelBody('first') }),
          201,
        );
        expect(tunnel.ipsec).toEqual({ authentication: { authentication: 'psk' }, ...ipsecDefaults });
        expect(tunnel).toMatchObject({ tunnel_internal_ip: '169.254.17.1', internal_peer_ping_interval: 0 });
        expect(tunnel.uuid).toMatch(/^10/);
        const other = tunnelOf(
          await api({ method: 'POST', path: tunnels, body: aTunnelBody('second') }),
          201,
        );
        expect(other.tunnel_internal_ip).toBe('169.254.17.5');
        await vi.waitFor(async () => {
          const now = tunnelOf(await api({ method: 'GET', path: `${tunnels}${tunnel.uuid}` }), 200);
          expect(now).toMatchObject({
            operational_state: 'established',
            tunnel_up: true,
            tunnel_healthy: true,
          });
        }, 20_000);
      }),
  },
  {
    title: 'a rename keeps connections, tunnels and uuids, and stamps all with one time',
    run: ({ api }) =>
      withGateway(
        api,
        { name: 'tunnel-rename', connections: [aConnectionBody('one', { tunnels: [aTunnelBody('a')] })] },
        async (before) => {
          const path = `/gateway/${before.uuid}`;
          const after = gatewayOf(
            await api({ method: 'PATCH', path, body: { name: 'tunnel-renamed' } }),
            200,
          );
          expect(after.connections[0]).toMatchObject({
            uuid: before.connections[0]?.uuid,
            created_at: before.created_at,
            tunnels: [{ uuid: before.connections[0]?.tunnels[0]?.uuid, created_at: before.created_at }],
          });
          expect(new Set(timesIn(after))).toEqual(new Set([after.updated_at]));
          expect(after.updated_at).not.toBe(before.updated_at);
        },
      ),
  },
  {
    title: 'connections in a PATCH replace the whole set: another name is another connection',
    run: ({ api }) =>
      withGateway(
        api,
        {
          name: 'tunnel-replace',
          connections: [aConnectionBody('example-connection', { tunnels: [aTunnelBody('a')] })],
        },
        async (before) => {
          const path = `/gateway/${before.uuid}`;
          const connections = [aConnectionBody('example-connection2', { tunnels: [aTunnelBody('a')] })];
          const after = gatewayOf(await api({ method: 'PATCH', path, body: { connections } }), 200);
          const [[old], [fresh]] = [before.connections, after.connections];
          expect(after.connections).toHaveLength(1);
          expect(fresh?.uuid).not.toBe(old?.uuid);
          expect(fresh?.created_at).toBe(after.updated_at);
          expect(fresh?.tunnels[0]?.uuid).not.toBe(old?.tunnels[0]?.uuid);
          const cleared = gatewayOf(await api({ method: 'PATCH', path, body: { connections: [] } }), 200);
          expect(cleared.connections).toEqual([]);
        },
      ),
  },
  {
    title:
      'a connection PATCH replaces the arrays it has and keeps the others; its only tunnel is renamed in place',
    run: ({ api }) =>
      withGateway(
        api,
        {
          name: 'tunnel-patch',
          connections: [aConnectionBody('one', { tunnels: [aTunnelBody('added-tunnel')] })],
        },
        async (before) => {
          const [old] = before.connections;
          const path = `/gateway/${before.uuid}/connections/${old?.uuid}`;
          const body = {
            remote_routes: [{ name: 'other', type: 'static', static_network: '10.9.0.0/16' }],
            tunnels: [aTunnelBody('added-tunnel-updated')],
          };
          const after = connectionOf(await api({ method: 'PATCH', path, body }), 200);
          expect(after.local_routes).toEqual(old?.local_routes);
          expect(after.remote_routes).toEqual(body.remote_routes);
          expect(after.tunnels).toMatchObject([
            { uuid: old?.tunnels[0]?.uuid, created_at: old?.created_at, name: 'added-tunnel-updated' },
          ]);
        },
      ),
  },
  {
    title: 'a tunnel PATCH with a new key alone keeps every algorithm',
    run: ({ api }) =>
      withGateway(
        api,
        { name: 'tunnel-key', connections: [aConnectionBody('one', { tunnels: [aTunnelBody('a')] })] },
        async (before) => {
          const [connection] = before.connections;
          const [old] = connection?.tunnels ?? [];
          const path = `/gateway/${before.uuid}/connections/${connection?.uuid}/tunnels/${old?.uuid}`;
          const first = {
            ipsec: { authentication: { psk: 'another.key.1' }, dpd_delay: 5, phase2_algorithms: ['aes256'] },
          };
          await api({ method: 'PATCH', path, body: first });
          const second = {
            name: 'b',
            ipsec: { authentication: { authentication: 'psk', psk: 'another.key.2' } },
          };
          const after = tunnelOf(await api({ method: 'PATCH', path, body: second }), 200);
          expect(after).toMatchObject({ uuid: old?.uuid, name: 'b', remote_address: old?.remote_address });
          expect(after.ipsec).toEqual({ ...old?.ipsec, dpd_delay: 5, phase2_algorithms: ['aes256'] });
        },
      ),
  },
  {
    title: 'internal IPs may be chosen when they are not allocated, and stay when allocation is switched off',
    run: ({ api }) =>
      withGateway(
        api,
        { name: 'tunnel-ip', connections: [aConnectionBody('one', { tunnels: [aTunnelBody('a')] })] },
        async (before) => {
          const path = `/gateway/${before.uuid}`;
          const body = { automatic_tunnel_internal_ip_allocation: false };
          const after = gatewayOf(await api({ method: 'PATCH', path, body }), 200);
          expect(after.connections[0]?.tunnels[0]?.tunnel_internal_ip).toBe('169.254.17.1');
          const tunnels = `${path}/connections/${after.connections[0]?.uuid}/tunnels`;
          const chosen = {
            ...aTunnelBody('b'),
            tunnel_internal_ip: '169.254.20.2',
            internal_peer_ping_interval: 5,
          };
          expect(tunnelOf(await api({ method: 'POST', path: tunnels, body: chosen }), 201)).toMatchObject({
            tunnel_internal_ip: '169.254.20.2',
          });
          const shared = { ...aTunnelBody('c'), tunnel_internal_ip: '169.254.20.1' };
          expect((await api({ method: 'POST', path: tunnels, body: shared })).status).toBe(400);
          const unset = { ...aTunnelBody('d'), tunnel_internal_ip: '' };
          expect(
            tunnelOf(await api({ method: 'POST', path: tunnels, body: unset }), 201).tunnel_internal_ip,
          ).toBe('');
        },
      ),
  },
  {
    title: 'carrier and documentation addresses are good peers, any prefix a good route',
    run: ({ api }) =>
      withGateway(api, { name: 'tunnel-peers' }, async ({ uuid }) => {
        const peers = ['100.123.123.10', '203.0.113.210', '198.51.100.1'];
        const networks = ['11.0.0.0/24', '222.123.123.0/24', '10.4.0.0/22', '10.9.9.8/31'];
        const body = aConnectionBody('peers', {
          local_routes: networks.map((static_network, at) => ({
            name: `r${at}`,
            type: 'static',
            static_network,
          })),
          tunnels: peers.map((address, at) => aTunnelBody(`t${at}`, { remote_address: { address } })),
        });
        const made = connectionOf(
          await api({ method: 'POST', path: `/gateway/${uuid}/connections`, body }),
          201,
        );
        expect(made.local_routes.map((route) => route.static_network)).toEqual(networks);
        expect(made.tunnels.map(({ remote_address: { address } }) => address)).toEqual(peers);
      }),
  },
  {
    title: 'a client may choose the uuid of a connection and of a tunnel',
    run: async ({ api, serviceUuid }) => {
      const uuid = '10abcdef-0000-4000-8000-0000000000aa';
      const tunnelUuid = '10abcdef-0000-4000-8000-0000000000ab';
      const body = aConnectionBody('chosen', {
        uuid,
        tunnels: [aTunnelBody('chosen', { uuid: tunnelUuid })],
      });
      const path = `/gateway/${serviceUuid}/connections`;
      const made = connectionOf(await api({ method: 'POST', path, body }), 201);
      expect([made.uuid, made.tunnels[0]?.uuid]).toEqual([uuid, tunnelUuid]);
      expect((await api({ method: 'DELETE', path: `${path}/${uuid}` })).status).toBe(204);
    },
  },
  {
    title: 'labels are renamed, take null as empty, and have keys with spaces and slashes in paths',
    run: async ({ api, serviceUuid }) => {
      const path = `/gateway/${serviceUuid}/labels`;
      const made = await api({ method: 'POST', path, body: { key: 'a b/c%', value: null } });
      expect([made.status, made.json]).toEqual([201, { key: 'a b/c%', value: '' }]);
      const one = `${path}/${encodeURIComponent('a b/c%')}`;
      expect((await api({ method: 'GET', path: one })).json).toEqual({ key: 'a b/c%', value: '' });
      const taken = await api({ method: 'PATCH', path: one, body: { key: 'env' } });
      expect([400, 409]).toContain(taken.status);
      const renamed = await api({ method: 'PATCH', path: one, body: { key: 'plain', value: 'Ä 1!' } });
      expect(renamed.json).toEqual({ key: 'plain', value: 'Ä 1!' });
      expect((await api({ method: 'GET', path: one })).status).toBe(404);
      expect((await api({ method: 'DELETE', path: `${path}/plain` })).status).toBe(204);
    },
  },
  {
    title: 'a tunnel of another connection is not found',
    run: ({ api, serviceUuid, tunnelUuid }) =>
      withGateway(api, { name: 'tunnel-scope', connections: [aConnectionBody('one')] }, async (other) => {
        const [connection] = other.connections;
        for (const service of [serviceUuid, other.uuid]) {
          const path = `/gateway/${service}/connections/${connection?.uuid}/tunnels/${tunnelUuid}`;
          expect((await api({ method: 'GET', path })).status).toBe(404);
          expect((await api({ method: 'DELETE', path })).status).toBe(404);
        }
      }),
  },
];
