import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Gateway } from '#contract/gateway.ts';
import { ipsecDefaults } from '#contract/ipsec.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import type { WrittenChange } from './change.ts';
import { checkChange, type CheckContext, type Finding } from './check-change.ts';
import { anyGateway, anyWishes, changeOf } from './random-changes.suite.ts';

const uuidOf = (number: number) => `10c153e0-12e4-4dea-8748-${String(number).padStart(12, '0')}`;
const route = (name: string, network: string) => ({ name, type: 'static', static_network: network });

function aTunnel(number: number, change: Partial<Tunnel> = {}): Tunnel {
  return {
    uuid: uuidOf(number),
    name: `tunnel-${number}`,
    local_address: { name: 'public-ip-1' },
    remote_address: { address: `198.51.100.${number}` },
    ipsec: { ...ipsecDefaults, authentication: { authentication: 'psk' } },
    tunnel_internal_ip: '',
    internal_peer_ping_interval: 0,
    operational_state: 'established',
    ...change,
  };
}

const gateway: Gateway = {
  uuid: uuidOf(1),
  name: 'edge',
  zone: 'fi-hel1',
  plan: 'advanced',
  features: ['vpn'],
  routers: [{ uuid: uuidOf(2) }],
  addresses: [{ name: 'public-ip-1', address: '203.0.113.10' }],
  labels: [{ key: 'env', value: 'x' }],
  configured_status: 'started',
  operational_state: 'running',
  automatic_tunnel_internal_ip_allocation: true,
  connections: [
    {
      uuid: uuidOf(10),
      name: 'hq',
      type: 'ipsec',
      local_routes: [route('l', '10.0.0.0/24')],
      remote_routes: [route('r', '192.168.0.0/24')],
      tunnels: [aTunnel(11), aTunnel(12)],
    },
    {
      uuid: uuidOf(20),
      name: 'branch',
      type: 'ipsec',
      local_routes: [route('l', '10.0.0.0/24')],
      remote_routes: [route('r', '192.168.1.0/24')],
      tunnels: [aTunnel(21), aTunnel(22)],
    },
  ],
};
const params = { service_uuid: gateway.uuid };
const ofHq = { ...params, connection_uuid: uuidOf(10) };
const aNewTunnel = {
  name: 'new',
  local_address: { name: 'public-ip-1' },
  remote_address: { address: '198.51.100.90' },
  ipsec: { authentication: { authentication: 'psk', psk: 'a_secret_of_length' } },
};

const places = (findings: readonly Finding[]) => findings.map(({ inBody }) => inBody);
const faultsOf = (change: WrittenChange, of: Gateway | undefined = gateway, context: CheckContext = {}) =>
  checkChange(of, change, context).faults;

describe('faults are named by their place in the request', () => {
  test.each<[string, WrittenChange, (string | undefined)[]]>([
    ['a gateway', { endpoint: 'modifyGateway', params, body: { name: 5 } }, ['name']],
    [
      'a list of connections',
      {
        endpoint: 'modifyGateway',
        params,
        body: { connections: [{ name: 'hq', type: 'ipsec', tunnels: [{ name: 'new' }, aNewTunnel] }] },
      },
      // The first stands for a stored one by its place; the second is called as that one now.
      ['connections.0.tunnels.1.name'],
    ],
    [
      'an item that stands for no stored one and lacks what a new one must have',
      {
        endpoint: 'modifyGateway',
        params,
        body: { connections: [{ name: 'another', type: 'ipsec', tunnels: [{ name: 'new' }] }] },
      },
      ['local_address', 'remote_address', 'ipsec'].map((key) => `connections.0.tunnels.0.${key}`),
    ],
    [
      'a connection that takes the name of a later one',
      { endpoint: 'modifyConnection', params: ofHq, body: { name: 'branch' } },
      ['name'],
    ],
    [
      'a new connection with nothing in it, as a whole',
      { endpoint: 'createConnection', params, body: { name: 'empty', type: 'ipsec' } },
      [undefined],
    ],
    [
      'a new tunnel with a private peer and no key',
      {
        endpoint: 'createTunnel',
        params: ofHq,
        body: { ...aNewTunnel, remote_address: { address: '10.0.0.1' }, ipsec: { authentication: {} } },
      },
      ['ipsec.authentication.authentication', 'ipsec.authentication.psk', 'remote_address.address'],
    ],
    [
      'a tunnel, form and meaning together',
      {
        endpoint: 'modifyTunnel',
        params: { ...ofHq, tunnel_uuid: uuidOf(11) },
        body: { internal_peer_ping_interval: 3, ipsec: { authentication: {}, dpd_delay: 'soon' } },
      },
      ['ipsec.authentication', 'ipsec.dpd_delay', 'internal_peer_ping_interval'],
    ],
    [
      'a label that is there already',
      { endpoint: 'createLabel', params, body: { key: 'env', value: 'y' } },
      ['key'],
    ],
    [
      'a create, of what it leaves out',
      {
        endpoint: 'createGateway',
        body: { name: 'x', features: ['vpn'], routers: [], configured_status: 'started' },
      },
      ['zone', 'routers', 'plan'],
    ],
  ])('%s', (_, change, expected) => {
    const of = change.endpoint === 'createGateway' ? undefined : gateway;
    expect(places(faultsOf(change, of))).toEqual(expected);
  });

  test('of what lies outside of the body none', () => {
    const plans = [
      {
        name: 'advanced',
        ...{ per_gateway_bandwidth_mbps: 1, per_gateway_max_connections: 1, server_number: 1 },
        supported_features: ['vpn'],
        vpn_tunnel_amount: 4,
      },
    ];
    const [fault] = faultsOf({ endpoint: 'createTunnel', params: ofHq, body: aNewTunnel }, gateway, {
      plans,
    });
    expect(fault).toMatchObject({ code: 'tunnels-over-plan', inBody: undefined });
  });
});

describe('only what is new is a fault', () => {
  const bad = [route('bad', '10.0.0.1/24')];
  const faulty: Gateway = {
    ...gateway,
    connections: gateway.connections.map((each) => ({ ...each, local_routes: bad })),
  };

  test('and what was there before stands as advice about the thing that is changed', () => {
    const { faults, standing } = checkChange(
      faulty,
      { endpoint: 'modifyConnection', params: ofHq, body: { remote_routes: [route('r', '192.168.7.0/24')] } },
      {},
    );
    expect(faults).toEqual([]);
    expect(places(standing.filter(({ severity }) => severity === 'error'))).toEqual([
      'local_routes.0.static_network',
    ]);
  });

  test('the same fault once more is new', () => {
    const body = { name: 'third', type: 'ipsec', local_routes: bad, tunnels: [aNewTunnel] };
    const change: WrittenChange = { endpoint: 'createConnection', params, body };
    expect(places(faultsOf(change, faulty))).toEqual(['local_routes.0.static_network']);
  });

  test('whatever is wrong: the same configuration again is no change', () => {
    fc.assert(
      fc.property(anyGateway, (any) => {
        const body = { name: any.name, plan: any.plan, features: any.features };
        const change: WrittenChange = { endpoint: 'modifyGateway', params: { service_uuid: any.uuid }, body };
        const checked = checkChange(any, change, {});
        expect([checked.faults, checked.warnings]).toEqual([[], []]);
      }),
    );
  });

  test('a problem that names the thing that is renamed is no new one', () => {
    const overlapping: Gateway = {
      ...gateway,
      connections: gateway.connections.map((each) => ({
        ...each,
        remote_routes: [route('r', '192.168.0.0/24')],
      })),
    };
    const change: WrittenChange = { endpoint: 'modifyConnection', params: ofHq, body: { name: 'renamed' } };
    const { warnings } = checkChange(overlapping, change, {});
    expect(warnings.filter(({ inBody }) => inBody === undefined)).toEqual([]);
  });
});

test('a list made of one that could not be read whole is a fault of that list', () => {
  const unread = [{ path: 'local_routes.1', kind: 'item', reason: 'not readable' }] as const;
  const [hq, ...others] = gateway.connections;
  const half: Gateway = { ...gateway, connections: [{ ...hq!, unread }, ...others] };
  const body = { local_routes: [route('l', '10.5.0.0/24')] };
  expect(places(faultsOf({ endpoint: 'modifyConnection', params: ofHq, body }, half))).toEqual([
    'local_routes',
  ]);
  expect(faultsOf({ endpoint: 'modifyConnection', params: ofHq, body: { name: 'x' } }, half)).toEqual([]);
});

test('a rule has nothing to add where the form is wrong, and items beside it are still looked at', () => {
  const body = { local_routes: [route('', '10.0.0.0/24'), route('b', '10.7.0.1/24'), 'none'] };
  const said = faultsOf({ endpoint: 'modifyConnection', params: ofHq, body });
  expect(places(said)).toEqual(['local_routes.0.name', 'local_routes.2', 'local_routes.1.static_network']);
});

test('no key is in anything that is said', () => {
  const psk = 'a_key_that_must_not_be_shown';
  const body = { ...aNewTunnel, name: '', ipsec: { authentication: { authentication: 'none', psk } } };
  expect(
    JSON.stringify(checkChange(gateway, { endpoint: 'createTunnel', params: ofHq, body }, {})),
  ).not.toContain(psk);
});

test('any JSON can be asked about', () => {
  const endpoint = fc.constantFrom('modifyGateway' as const, 'replaceGateway' as const);
  fc.assert(
    fc.property(
      endpoint,
      fc.jsonValue(),
      fc.constantFrom('connections', 'labels', 'routers', 'features', 'addresses'),
      (name, value, key) => {
        for (const body of [value, { [key]: value }, { connections: [value, { tunnels: value }] }]) {
          expect(() => checkChange(gateway, { endpoint: name, params, body }, {})).not.toThrow();
          expect(() => checkChange(undefined, { endpoint: 'createGateway', body }, {})).not.toThrow();
        }
      },
    ),
  );
});

test('whoever asks twice is told the same', () => {
  const any = fc
    .tuple(anyGateway, anyWishes)
    .map(([from, [wish]]) => ({ from, change: wish && changeOf(wish, from, 0) }));
  fc.assert(
    fc.property(any, ({ from, change }) => {
      fc.pre(change !== undefined);
      if (!change) return;
      const { faults, warnings } = checkChange(from, change, {});
      const again = checkChange(from, change, {});
      // Kept from key to key, so it must be the same the second time.
      expect([again.faults, again.warnings]).toEqual([faults, warnings]);
    }),
  );
});
