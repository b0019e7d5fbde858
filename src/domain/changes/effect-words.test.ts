// Long because it is a table: one line for each thing that a change can do to traffic.
import { describe, expect, test } from 'vitest';
import type { Address } from '#contract/address.ts';
import type { Connection } from '#contract/connection.ts';
import type { Gateway, GatewayModify } from '#contract/gateway.ts';
import type { Tunnel, TunnelModify } from '#contract/tunnel.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel, aTunnelCreate } from '#testing/builders/tunnel.ts';
import { applyChanges } from './apply-change.ts';
import type { Change } from './change.ts';
import { effectsOf } from './effects.ts';

const uuid = (number: number) => `10c153e0-12e4-4dea-8748-${String(number).padStart(12, '0')}`;
const down = { tunnel_up: false, operational_state: 'idle' };
const tunnel = (number: number, fields: Partial<Tunnel> = {}) =>
  aTunnel({ uuid: uuid(number), name: `t${number}`, ...fields });
const joining = (tunnels: Tunnel[], fields: Partial<Connection> = {}) =>
  aGateway({ connections: [aConnection({ name: 'hq', tunnels, ...fields })] });
const [hq = aConnection()] = aGateway().connections;
const params = { service_uuid: aGateway().uuid };
const inHq = { ...params, connection_uuid: hq.uuid ?? '' };

/** What changes do, each effect as "subject (severity): message For duration". */
function shown(gateway: Gateway | undefined, ...changes: Change[]): string[] {
  return effectsOf(gateway, applyChanges(gateway, changes), changes).map(
    ({ subject, severity, message, duration }) => `${subject} (${severity}): ${message} — ${duration}`,
  );
}
const modify = (body: GatewayModify): Change => ({ endpoint: 'modifyGateway', params, body });
const change = (number: number, body: TunnelModify): Change => ({
  endpoint: 'modifyTunnel',
  params: { ...inHq, tunnel_uuid: uuid(number) },
  body,
});
const removal = (number: number): Change => ({
  endpoint: 'deleteTunnel',
  params: { ...inHq, tunnel_uuid: uuid(number) },
});
const passage =
  'Gateway (none): It passes through pending, setup-gw and checkup. Gatehouse’s own gateways carry traffic meanwhile; whether the service’s do is not documented. — until it is running again; the service names no time';

describe('starting and stopping', () => {
  const stop = modify({ configured_status: 'stopped' });
  test.each<[string, Gateway, string]>([
    ['nothing', aGateway({ features: ['vpn'], connections: [] }), ''],
    ['one tunnel', aGateway({ features: ['vpn'] }), ': its tunnel goes down'],
    [
      'two tunnels and NAT',
      joining([tunnel(1), tunnel(2)]),
      ': all 2 tunnels go down, NAT ends and open connections are cut',
    ],
    ['NAT', aGateway({ features: ['nat'], connections: [] }), ': NAT ends and open connections are cut'],
  ])('a stop of a gateway with %s', (_, gateway, parts) => {
    expect(shown(gateway, stop)).toEqual([
      `Gateway (outage): It carries no traffic${parts}. Configuration and addresses stay. — until it is started again`,
    ]);
  });

  test.each<[string, Gateway, string]>([
    ['no tunnels', aGateway({ connections: [] }), ''],
    ['tunnels', joining([tunnel(1)]), '; every tunnel is negotiated from the beginning'],
  ])('a start with %s', (_, gateway, rest) => {
    const stopped = { ...gateway, configured_status: 'stopped', operational_state: 'stopped' };
    expect(shown(stopped, modify({ configured_status: 'started' }))).toEqual([
      `Gateway (none): It begins to carry traffic${rest}. — until it is running; the service names no time`,
    ]);
  });

  test('with a stop nothing more is said of its parts, but for a flush', () => {
    const flush: Change = { endpoint: 'flushNatConnections', params };
    expect(
      shown(
        joining([tunnel(1), tunnel(2)]),
        removal(1),
        modify({ configured_status: 'stopped', plan: 'advanced' }),
        flush,
      ),
    ).toEqual([
      'Gateway (outage): It carries no traffic: its tunnel goes down, NAT ends and open connections are cut. Configuration and addresses stay. — until it is started again',
      'Open NAT connections (brief): All of them are cut. New ones can be opened at once; tunnels are not touched. — until each program has connected again',
    ]);
  });

  test('what is stopped, or is being stopped, is not disturbed', () => {
    const name = modify({ plan: 'advanced' });
    expect(shown(aGateway({ configured_status: 'stopped', operational_state: 'stopped' }), name)).toEqual([
      'Gateway (none): It is stopped, so there is no traffic to disturb. — none',
    ]);
    expect(shown(aGateway({ configured_status: 'stopped', operational_state: 'setup-gw' }), name)).toEqual([
      'Gateway (none): It is being stopped, so nothing is disturbed that would last. — none',
    ]);
    expect(shown(aGateway({ configured_status: 'started', operational_state: 'stopped' }), name)).toEqual([
      'Gateway (none): It is stopped, so there is no traffic to disturb. — none',
    ]);
    expect(shown(aGateway({ configured_status: 'stopped', operational_state: 'stopped' }))).toEqual([]);
  });
});

describe('the whole gateway', () => {
  test('one that is made is set up beside what there is', () => {
    const create: Change = {
      endpoint: 'createGateway',
      body: {
        name: 'gw',
        zone: 'fi-hel1',
        features: ['nat'],
        routers: [{ uuid: uuid(9) }],
        configured_status: 'started',
      },
    };
    expect(shown(undefined, create)).toEqual([
      'Gateway (none): It is set up beside what there is; traffic takes it once its router sends it there. — minutes: 171 s and 235 s were seen',
    ]);
    expect(shown(undefined)).toEqual([]);
  });

  test.each<[string, Gateway, string]>([
    ['nothing', aGateway({ features: [], connections: [] }), ''],
    ['one tunnel', aGateway({ features: ['vpn'] }), ', and with it its tunnel'],
    [
      'three tunnels and NAT',
      joining([tunnel(1), tunnel(2), tunnel(3)]),
      ', and with it its 3 tunnels and NAT for its networks',
    ],
  ])('one that is deleted with %s', (_, gateway, rest) => {
    expect(shown(gateway, { endpoint: 'deleteGateway', params })).toEqual([
      `Gateway (outage): example-gateway stops carrying traffic${rest}. — for good`,
    ]);
  });

  test('another plan may interrupt everything, and nobody knows how long', () => {
    expect(shown(aGateway(), modify({ plan: 'advanced' }))).toEqual([
      'Gateway (brief): Whether its servers are replaced, and tunnels and NAT connections with them, is not documented: expect an interruption. Gatehouse’s own gateways keep their SAs. — not documented',
      passage,
    ]);
  });

  test('NAT comes and goes', () => {
    expect(shown(aGateway({ features: ['nat', 'vpn'] }), modify({ features: ['vpn'] }))).toEqual([
      'NAT (outage): Its networks lose their way to the internet; open connections are cut. — until the feature is back',
      passage,
    ]);
    expect(shown(aGateway({ features: ['vpn'] }), modify({ features: ['vpn', 'nat'] }))).toEqual([
      'NAT (none): Its networks get a way to the internet through the gateway’s address. — for good',
      passage,
    ]);
    expect(shown(aGateway({ features: ['nat', 'vpn'] }), modify({ features: ['vpn', 'nat'] }))).toEqual([
      passage,
    ]);
  });

  test('labels alone disturb nothing, and do not send it through its states', () => {
    const labels = modify({ labels: [{ key: 'env', value: 'x' }] });
    expect(shown(aGateway(), labels)).toEqual([
      'Labels (none): A label is a note: no traffic depends on it. — none',
    ]);
    expect(shown(aGateway(), labels, modify({ name: 'other' }))).toEqual([passage]);
  });
});

describe('a tunnel', () => {
  const label = 'Tunnel hq/t1';
  const two = joining([tunnel(1), tunnel(2)]);

  test('that is new is negotiated for the first time', () => {
    const create: Change = { endpoint: 'createTunnel', params: inHq, body: aTunnelCreate({ name: 'new' }) };
    expect(shown(two, create)[0]).toBe(
      'Tunnel hq/new (none): Is negotiated for the first time. It comes up once the peer has the same values. — until the peer answers',
    );
  });

  test.each<[string, Gateway, string]>([
    [
      'another is up',
      two,
      'brief): Is up now and goes down for good. Its connection keeps t2; whether traffic moves there is up to both ends’ routing.',
    ],
    [
      'another is down',
      joining([tunnel(1), tunnel(2, down)]),
      'outage): Is up now and goes down for good. Nothing else of this connection leads to 10.0.1.0/24.',
    ],
    [
      'it is alone',
      joining([tunnel(1)]),
      'outage): Is up now and goes down for good. Nothing else of this connection leads to 10.0.1.0/24.',
    ],
    [
      'it was down itself',
      joining([tunnel(1, down)]),
      'outage): Goes down for good. Nothing else of this connection leads to 10.0.1.0/24.',
    ],
    [
      'there are no networks',
      joining([tunnel(1)], { remote_routes: [] }),
      'outage): Is up now and goes down for good. Its connection has no other tunnel that is up.',
    ],
    [
      'two others are up',
      joining([tunnel(1), tunnel(2), tunnel(3)]),
      'brief): Is up now and goes down for good. Its connection keeps t2, t3; whether traffic moves there is up to both ends’ routing.',
    ],
  ])('that is deleted while %s', (_, gateway, words) => {
    expect(shown(gateway, removal(1))[0]).toBe(`${label} (${words} — for good`);
  });

  test('goes with its connection, whatever else that has', () => {
    const deletion: Change = { endpoint: 'deleteConnection', params: inHq };
    expect(shown(two, deletion).map((line) => line.split(':')[0])).toEqual([
      'Tunnel hq/t1 (outage)',
      'Tunnel hq/t2 (outage)',
      'Gateway (none)',
    ]);
  });

  const psk = 'a_new_key_of_length';
  test.each<[string, TunnelModify, string, string]>([
    [
      'another key',
      { ipsec: { authentication: { psk } } },
      'outage',
      'A key counts when the two ends authenticate: from the next time on they fail until the peer has the new one. Gatehouse’s own gateways authenticate at once; the service may keep the tunnel up on the old key until then. — from the next authentication until the peer has the new key',
    ],
    [
      'another address here',
      { local_address: { name: 'public-ip-2' } },
      'outage',
      'Is negotiated anew from address public-ip-2, which its peer does not expect yet. — until the peer knows the new address',
    ],
    [
      'another peer',
      { remote_address: { address: '192.0.2.9' } },
      'brief',
      'Leaves 198.51.100.20 and is negotiated anew with 192.0.2.9. — until 192.0.2.9 answers with the same key, proposals and networks',
    ],
    [
      'other properties',
      { ipsec: { authentication: { authentication: 'psk' }, dpd_delay: 60 } },
      'brief',
      'Is taken down and negotiated anew with the new IPsec properties. — until both ends have agreed; how long is documented nowhere',
    ],
    // The one that keeps it down longest is said.
    [
      'another key and other properties',
      { ipsec: { authentication: { psk }, dpd_delay: 60 }, remote_address: { address: '192.0.2.9' } },
      'outage',
      'A key counts when the two ends authenticate: from the next time on they fail until the peer has the new one. Gatehouse’s own gateways authenticate at once; the service may keep the tunnel up on the old key until then. — from the next authentication until the peer has the new key',
    ],
  ])('that gets %s', (_, body, severity, words) => {
    expect(shown(two, change(1, body))[0]).toBe(`${label} (${severity}): Is up now. ${words}`);
    const wasDown = joining([tunnel(1, down), tunnel(2)]);
    expect(shown(wasDown, change(1, body))[0]).toBe(`${label} (none): Is not up now. ${words}`);
  });

  test('whose networks change is negotiated anew, and so is its neighbour', () => {
    const routes: Change = { endpoint: 'modifyConnection', params: inHq, body: { remote_routes: [] } };
    expect(shown(two, routes).slice(0, 2)).toEqual(
      ['t1', 't2'].map(
        (name) =>
          `Tunnel hq/${name} (brief): Is up now. Is negotiated anew with the new networks. A peer that wants others refuses them. — until both ends agree: the peer must have the same networks`,
      ),
    );
  });

  test('stays under another name, of its own or of its connection', () => {
    expect(shown(two, change(1, { name: 'main' }))[0]).toBe(
      `${label} (none): Stays as it is: a name is not negotiated. Metrics and logs call it hq/main from then on. — none`,
    );
    const renamed: Change = { endpoint: 'modifyConnection', params: inHq, body: { name: 'office' } };
    expect(
      shown(two, renamed)
        .slice(0, 2)
        .map((line) => line.split(' call it ')[1]),
    ).toEqual(['office/t1 from then on. — none', 'office/t2 from then on. — none']);
  });

  test.each<[string, TunnelModify]>([
    ['a ping', { internal_peer_ping_interval: 10 }],
    ['an address inside', { tunnel_internal_ip: '169.254.17.5' }],
    ['what it has already', { name: 't1', ipsec: { authentication: { authentication: 'psk' } } }],
  ])('is left alone by %s', (_, body) => {
    expect(shown(two, change(1, body)).filter((line) => line.startsWith('Tunnel'))).toEqual([]);
  });
});

describe('another public address', () => {
  const floating: Change = {
    endpoint: 'modifyAddress',
    params: { ...params, address_name: 'public-ip-1' },
    body: { address: '192.0.2.50' },
  };
  const addressed = (address: Address, features: string[]) => ({
    ...joining([tunnel(1)]),
    addresses: [address],
    features,
  });

  test('its tunnels must be told to their peers, and NAT begins anew', () => {
    expect(
      shown(addressed({ name: 'public-ip-1', address: '203.0.113.10' }, ['nat', 'vpn']), floating),
    ).toEqual([
      'Tunnel hq/t1 (outage): Is negotiated anew from the new address. Its peer must be told: it expects 203.0.113.10. — until the peer knows the new address',
      'Open NAT connections (brief): They left from 203.0.113.10 and cannot go on from another. Whoever allows that address must allow the new one. — until each program has connected again',
      passage,
    ]);
  });

  test('an address that nobody has seen yet, without NAT', () => {
    expect(shown(addressed({ name: 'public-ip-1' }, ['vpn']), floating)).toEqual([
      'Tunnel hq/t1 (outage): Is negotiated anew from the new address. Its peer must be told: it expects the old one. — until the peer knows the new address',
      passage,
    ]);
  });

  test('tunnels of another address are left alone', () => {
    const gateway = {
      ...joining([tunnel(1, { local_address: { name: 'public-ip-2' } })]),
      features: ['vpn'],
      addresses: [
        { name: 'public-ip-1', address: '203.0.113.10' },
        { name: 'public-ip-2', address: '203.0.113.11' },
      ],
    };
    expect(shown(gateway, floating)).toEqual([passage]);
  });
});
