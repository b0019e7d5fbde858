import { describe, expect, test } from 'vitest';
import type { Connection } from '#contract/connection.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { anIpsec, aTunnel } from '#testing/builders/tunnel.ts';
import type { Difference } from './change-plan.ts';
import type { Delta } from './delta.ts';
import { describeDelta } from './describe-delta.ts';
import { differencesBetween } from './plan-change.ts';
import { pskSet } from './predicted.ts';

const connection = aConnection({ name: 'hq' });
const tunnel = aTunnel({ name: 'a' });
const route = (name: string, static_network: string) => ({ name, type: 'static', static_network });
const shown = ({ path, label, kind, before, after }: Difference) =>
  `${path} | ${label}: ${before} → ${after} (${kind})`;
const words = (delta: Delta) => describeDelta(delta).map(shown);

describe('one difference', () => {
  test.each<[string, Delta, string]>([
    [
      'of the gateway',
      { of: 'gateway', field: 'plan', before: 'advanced', after: 'production' },
      'plan | Plan: advanced → production (changed)',
    ],
    [
      'of a list of words',
      { of: 'gateway', field: 'features', before: ['nat'], after: [] },
      'features | Features: nat → none (changed)',
    ],
    [
      'of a switch',
      { of: 'gateway', field: 'automatic_tunnel_internal_ip_allocation', before: undefined, after: false },
      'automatic_tunnel_internal_ip_allocation | Automatic internal addresses: undefined → off (added)',
    ],
    [
      'a label that is new',
      { of: 'label', after: { key: 'env', value: 'x' } },
      'labels.env | Label env: undefined → env=x (added)',
    ],
    [
      'a label that goes',
      { of: 'label', before: { key: 'env', value: '' } },
      'labels.env | Label env: env= → undefined (removed)',
    ],
    [
      'a label under another key',
      { of: 'label', before: { key: 'env', value: 'x' }, after: { key: 'stage', value: 'x' } },
      'labels.env | Label env: env=x → stage=x (changed)',
    ],
    [
      'an address of the service for a floating one',
      {
        of: 'address',
        before: { name: 'ip', address: '203.0.113.1', provisioned_by: 'service' },
        after: { name: 'ip', address: '192.0.2.1', provisioned_by: 'user' },
      },
      'addresses.ip | Address ip: 203.0.113.1 (of the service) → 192.0.2.1 (floating IP) (changed)',
    ],
    [
      'an address that nobody knows yet',
      {
        of: 'address',
        before: { name: 'ip', address: '192.0.2.1', provisioned_by: 'user' },
        after: { name: 'ip' },
      },
      'addresses.ip | Address ip: 192.0.2.1 (floating IP) → another one, chosen by the service (of the service) (changed)',
    ],
    [
      'a connection under another name',
      { of: 'connection-field', connection, field: 'name', before: 'hq', after: 'office' },
      'connections.hq.name | Connection hq, name: hq → office (changed)',
    ],
    [
      'a route to another network',
      {
        of: 'route',
        connection,
        side: 'local_routes',
        before: route('lan', '10.0.0.0/24'),
        after: route('lan', '10.9.0.0/24'),
      },
      'connections.hq.local_routes.lan | Connection hq, local route lan: 10.0.0.0/24 → 10.9.0.0/24 (changed)',
    ],
    [
      'a route under another name',
      {
        of: 'route',
        connection,
        side: 'remote_routes',
        before: route('lan', '10.0.0.0/24'),
        after: route('dmz', '10.0.0.0/24'),
      },
      'connections.hq.remote_routes.lan | Connection hq, remote route lan: 10.0.0.0/24 (lan) → 10.0.0.0/24 (dmz) (changed)',
    ],
    [
      'a route that is new',
      { of: 'route', connection, side: 'remote_routes', after: route('lan', '10.0.0.0/24') },
      'connections.hq.remote_routes.lan | Connection hq, remote route lan: undefined → 10.0.0.0/24 (added)',
    ],
    [
      'a route in another place',
      {
        of: 'route',
        connection,
        side: 'local_routes',
        before: route('lan', '10.0.0.0/24'),
        after: route('lan', '10.0.0.0/24'),
        moved: { from: 0, to: 9 },
      },
      'connections.hq.local_routes.lan.place | Connection hq, local route lan: place 1 → place 10 (moved)',
    ],
    [
      'a tunnel that goes',
      { of: 'tunnel', connection, before: tunnel },
      'connections.hq.tunnels.a | Tunnel hq/a: public-ip-1 to 198.51.100.20 → undefined (removed)',
    ],
    [
      'a property of a tunnel',
      { of: 'tunnel-field', connection, tunnel, field: 'rekey_time', before: 14_400, after: 0 },
      'connections.hq.tunnels.a.ipsec.rekey_time | Tunnel hq/a, IKE SA rekey: 14400 s → 0 s (changed)',
    ],
    [
      'another key',
      { of: 'tunnel-field', connection, tunnel, field: 'psk', before: undefined, after: 'CANARY' },
      'connections.hq.tunnels.a.ipsec.authentication.psk | Tunnel hq/a, pre-shared key: [set], cannot be read → [set], a new one (changed)',
    ],
    [
      'no ping any more',
      { of: 'tunnel-field', connection, tunnel, field: 'internal_peer_ping_interval', before: 5, after: 0 },
      'connections.hq.tunnels.a.internal_peer_ping_interval | Tunnel hq/a, ping interval: 5 s → off (changed)',
    ],
  ])('%s', (_, delta, text) => {
    expect(words(delta)).toEqual([text]);
  });

  test('of nothing there is none', () => {
    expect(words({ of: 'connection' })).toEqual([]);
    expect(words({ of: 'tunnel', connection })).toEqual([]);
  });
});

describe('a whole connection', () => {
  const whole = (fields: Partial<Connection>) =>
    describeDelta({ of: 'connection', after: aConnection({ name: 'hq', ...fields }) });
  test.each<[Partial<Connection>, string]>([
    [{ local_routes: [], remote_routes: [], tunnels: [] }, 'no local routes, no remote routes, no tunnels'],
    [{}, '1 local route, 1 remote route, 1 tunnel'],
    [
      { local_routes: [route('a', '10.0.0.0/24'), route('b', '10.1.0.0/24')], tunnels: [tunnel, tunnel] },
      '2 local routes, 1 remote route, 2 tunnels',
    ],
  ])('%j has %s', (fields, contents) => {
    expect(whole(fields)[0]).toEqual({
      path: 'connections.hq',
      label: 'Connection hq',
      kind: 'added',
      before: undefined,
      after: contents,
    });
  });

  test('has a row for each of its parts, new or gone', () => {
    const paths = [
      'connections.hq',
      'connections.hq.local_routes.local-net',
      'connections.hq.remote_routes.remote-net',
      'connections.hq.tunnels.a',
    ];
    const all = aConnection({ name: 'hq', tunnels: [tunnel] });
    expect(describeDelta({ of: 'connection', before: all }).map(({ path, kind }) => [path, kind])).toEqual(
      paths.map((path) => [path, 'removed']),
    );
    const rows = describeDelta({ of: 'connection', after: all });
    expect(rows.slice(0, 4).map(({ path, kind }) => [path, kind])).toEqual(
      paths.map((path) => [path, 'added']),
    );
  });
});

describe('a new tunnel', () => {
  const of = (...[fields]: Parameters<typeof aTunnel>) =>
    words({ of: 'tunnel', connection, after: aTunnel({ name: 'a', tunnel_internal_ip: '', ...fields }) });
  const first = 'connections.hq.tunnels.a | Tunnel hq/a: undefined → public-ip-1 to 198.51.100.20 (added)';

  test('with nothing but defaults says so in one row', () => {
    expect(of()).toEqual([
      first,
      'connections.hq.tunnels.a.ipsec | Tunnel hq/a, IPsec properties: undefined → defaults of the service (added)',
    ]);
  });

  test('names what is no default, and its key only as set', () => {
    const ipsec = { ...anIpsec({ dpd_delay: 0 }), authentication: { authentication: 'psk', psk: pskSet } };
    expect(of({ ipsec, internal_peer_ping_interval: 5 })).toEqual([
      first,
      'connections.hq.tunnels.a.ipsec.authentication.psk | Tunnel hq/a, pre-shared key: undefined → [set] (added)',
      'connections.hq.tunnels.a.internal_peer_ping_interval | Tunnel hq/a, ping interval: undefined → 5 s (added)',
      'connections.hq.tunnels.a.ipsec.dpd_delay | Tunnel hq/a, DPD interval: undefined → 0 s (added)',
      'connections.hq.tunnels.a.ipsec | Tunnel hq/a, other IPsec properties: undefined → defaults of the service (added)',
    ]);
  });

  test('says nothing of defaults where there are none', () => {
    const other = anIpsec({
      phase1_algorithms: ['aes192'],
      phase1_integrity_algorithms: ['sha1'],
      phase1_dh_group_numbers: [2],
      phase2_algorithms: ['aes192'],
      phase2_integrity_algorithms: ['sha1'],
      phase2_dh_group_numbers: [2],
      child_rekey_time: 1,
      rekey_time: 1,
      ike_lifetime: 1,
      dpd_delay: 1,
      dpd_timeout: 1,
    });
    const rows = of({ ipsec: other });
    expect(rows).toHaveLength(12);
    expect(rows.join()).not.toContain('defaults');
  });
});

describe('a whole gateway', () => {
  test('that is made, or goes', () => {
    const gateway = aGateway({ connections: [], labels: [], addresses: [], plan: undefined });
    expect(differencesBetween(gateway, undefined).map(shown)).toEqual([
      ' | Gateway: example-gateway in fi-hel1 → undefined (removed)',
    ]);
    expect(differencesBetween(undefined, gateway).map(shown)).toEqual([
      ' | Gateway: undefined → example-gateway in fi-hel1 (added)',
      'features | Features: none → nat, vpn (changed)',
      'automatic_tunnel_internal_ip_allocation | Automatic internal addresses: undefined → on (added)',
    ]);
    expect(differencesBetween(undefined, undefined)).toEqual([]);
    expect(differencesBetween(gateway, gateway)).toEqual([]);
  });
});
