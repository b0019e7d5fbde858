import { Gateway } from '#contract/gateway.ts';
import { ipsecDefaults } from '#contract/ipsec.ts';
import { GatewayRow } from '#contract/fleet.ts';
import { expect, test } from 'vitest';
import { gatewayRow } from './gateway-row.ts';

const tunnel = (address: string) => ({
  name: 'tunnel',
  local_address: { name: 'public-ip-1' },
  remote_address: { address },
  ipsec: { authentication: { authentication: 'psk' }, ...ipsecDefaults },
  operational_state: 'established',
  tunnel_up: true,
});
const route = (static_network: string) => ({ name: 'route', type: 'static', static_network });
const wire = {
  uuid: '10c153e0-12e4-4dea-8748-4f34850ff55d',
  name: 'example-gateway',
  zone: 'fi-hel1',
  plan: 'production',
  features: ['nat', 'vpn'],
  routers: [{ uuid: '0485d477-8d8f-4c97-9bef-731933187538' }],
  addresses: [{ name: 'public-ip-1', address: '203.0.113.10' }, { name: 'public-ip-2' }],
  connections: [
    {
      name: 'one',
      type: 'ipsec',
      local_routes: [route('10.0.0.0/24')],
      remote_routes: [route('10.1.0.0/24')],
      tunnels: [tunnel('198.51.100.20'), tunnel('198.51.100.21')],
    },
    {
      name: 'two',
      type: 'ipsec',
      local_routes: [route('10.0.0.0/24')],
      remote_routes: [route('10.2.0.0/24')],
      tunnels: [tunnel('198.51.100.20')],
    },
  ],
  labels: [{ key: 'env', value: 'testing', extra: 1 }],
  configured_status: 'started',
  operational_state: 'running',
  created_at: '2026-01-15T12:00:00Z',
};

test('a gateway becomes a row', () => {
  const row = gatewayRow(Gateway.parse(wire));
  expect(row).toEqual({
    uuid: wire.uuid,
    name: 'example-gateway',
    zone: 'fi-hel1',
    plan: 'production',
    features: ['nat', 'vpn'],
    configuredStatus: 'started',
    operationalState: 'running',
    addresses: ['203.0.113.10'],
    labels: [{ key: 'env', value: 'testing' }],
    routerUuid: '0485d477-8d8f-4c97-9bef-731933187538',
    connections: [
      {
        name: 'one',
        local: ['10.0.0.0/24'],
        remote: ['10.1.0.0/24'],
        peers: ['198.51.100.20', '198.51.100.21'],
        tunnels: ['tunnel', 'tunnel'],
      },
      {
        name: 'two',
        local: ['10.0.0.0/24'],
        remote: ['10.2.0.0/24'],
        peers: ['198.51.100.20'],
        tunnels: ['tunnel'],
      },
    ],
    tunnels: { total: 3, up: 3, down: 0, unhealthy: 0, flapping: 0, waiting: 0 },
    createdAt: '2026-01-15T12:00:00Z',
  });
  expect(GatewayRow.parse(row)).toEqual(row);
});

test('an old gateway without plan, router and times is a row too', () => {
  const row = gatewayRow(
    Gateway.parse({ ...wire, plan: undefined, routers: [], connections: null, created_at: undefined }),
  );
  expect(row).toMatchObject({ plan: null, routerUuid: null, connections: [], createdAt: null });
});
