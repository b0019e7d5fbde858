import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AuditStory } from '#contract/audit.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { changeStory } from './change-story.ts';

const service_uuid = '10101010-0000-4000-8000-000000000001';
const tunnel = aTunnel({ name: 'a', remote_address: { address: '198.51.100.20' } });
const connection = aConnection({
  name: 'hq',
  local_routes: [{ name: 'lan', type: 'static', static_network: '10.0.0.0/24' }],
  tunnels: [tunnel],
});
const gateway = aGateway({ name: 'gw-1', plan: 'advanced', labels: [], connections: [connection] });
const params = {
  service_uuid,
  connection_uuid: connection.uuid ?? '',
  tunnel_uuid: tunnel.uuid ?? '',
};
const psk = 'PSKCANARY12345678';
const newKey = { ipsec: { authentication: { authentication: 'psk', psk } } };

function told({ summary, differences }: AuditStory) {
  return [summary, ...differences.map(({ label, before, after }) => `${label}: ${before} → ${after}`)];
}

describe('one endpoint, many things: what was done is said, with the values before and after', () => {
  test.each<[string, Record<string, unknown>, string[], string[]]>([
    [
      'stop',
      { configured_status: 'stopped' },
      ['Stop the gateway', 'Configured status: started → stopped'],
      ['started-stopped'],
    ],
    ['rename', { name: 'gw-2' }, ['Rename the gateway', 'Name: gw-1 → gw-2'], ['renamed']],
    [
      'two at once',
      { name: 'gw-2', plan: 'production' },
      ['Rename the gateway; change the plan', 'Name: gw-1 → gw-2', 'Plan: advanced → production'],
      ['renamed', 'plan'],
    ],
    [
      'labels',
      { labels: [{ key: 'env', value: 'prod' }] },
      ['Add a label', 'Label env: null → env=prod'],
      ['labels'],
    ],
  ])('%s', (_, body, words, kinds) => {
    const story = changeStory({ action: 'modifyGateway', params, body }, gateway);
    expect(told(story)).toEqual(words);
    expect(story.kinds).toEqual(kinds);
  });

  test('a route added to a connection', () => {
    const body = {
      local_routes: [
        ...connection.local_routes,
        { name: 'dmz', type: 'static', static_network: '10.1.0.0/24' },
      ],
    };
    const story = changeStory({ action: 'modifyConnection', params, body }, connection);
    expect(told(story)).toEqual(['Add a local route', 'Connection hq, local route dmz: null → 10.1.0.0/24']);
    expect(story.kinds).toEqual(['routes']);
  });

  test('another peer and another name of a tunnel', () => {
    const body = { name: 'b', remote_address: { address: '198.51.100.21' } };
    const story = changeStory({ action: 'modifyTunnel', params, body }, tunnel, { connection: 'hq' });
    expect(told(story)).toEqual([
      'Rename the tunnel; change the peer’s address',
      'Tunnel hq/a, name: a → b',
      'Tunnel hq/a, address of the peer: 198.51.100.20 → 198.51.100.21',
    ]);
  });
});

test('a new key is said to be new, and nothing of it is told', () => {
  const story = changeStory({ action: 'modifyTunnel', params, body: newKey }, tunnel, { connection: 'hq' });
  expect(told(story)).toEqual(['Replace the pre-shared key', 'Tunnel hq/a, pre-shared key: null → replaced']);
  expect(story.kinds).toEqual(['key-replaced']);
});

test('without what was there before, what was asked for is told all the same', () => {
  expect(told(changeStory({ action: 'modifyTunnel', params, body: newKey }))).toEqual([
    'Replace the pre-shared key',
    'Pre-shared key: null → replaced',
  ]);
  const stop = { configured_status: 'stopped' };
  expect(told(changeStory({ action: 'modifyGateway', params, body: stop }, { uuid: 7 }))).toEqual([
    'Stop the gateway',
    'Configured status: null → stopped',
  ]);
  const ping = { internal_peer_ping_interval: 5 };
  expect(told(changeStory({ action: 'modifyTunnel', params, body: ping }))).toEqual([
    'Set the addresses inside and the ping',
    'Ping interval: null → 5 s',
  ]);
});

test('what is deleted is told with all that goes with it', () => {
  const story = changeStory({ action: 'deleteConnection', params, body: undefined }, connection);
  expect(told(story).slice(0, 2)).toEqual([
    'Delete the connection',
    'Connection hq: 1 local route, 1 remote route, 1 tunnel → null',
  ]);
});

test('what is done with people: the role before and after, never a password', () => {
  const before = { username: 'bob', role: 'viewer', isDisabled: false };
  const body = { role: 'operator', isDisabled: true, password: 'PASSWORD_CANARY' };
  const story = changeStory({ action: 'modifyUser', params: {}, body }, before);
  expect(told(story)).toEqual([
    'Change the role; disable the account; set a new password',
    'Role: viewer → operator',
    'Account: enabled → disabled',
    'Password: null → replaced',
  ]);
});

test('an action of another version is called as it came', () => {
  expect(changeStory({ action: 'paintGateway', params: {}, body: undefined }).summary).toBe('paintGateway');
});

test('G2: no key stands in a story, whatever comes with it and whatever was there', () => {
  const bodies = fc.constantFrom<[string, object]>(
    ['modifyTunnel', newKey],
    [
      'createTunnel',
      { name: 't', local_address: { name: 'x' }, remote_address: { address: '192.0.2.9' }, ...newKey },
    ],
    ['modifyConnection', { tunnels: [{ name: 'a', ...newKey }] }],
    ['modifyGateway', { connections: [{ name: 'hq', tunnels: [{ name: 'a', ...newKey }] }] }],
    ['paintTunnel', { name: 't', ...newKey }],
  );
  const befores = fc.constantFrom<unknown>(undefined, null, 7, gateway, connection, tunnel, {});
  fc.assert(
    fc.property(bodies, befores, ([action, body], before) => {
      expect(JSON.stringify(changeStory({ action, params, body }, before))).not.toContain('CANARY');
    }),
  );
});

test('a change of a thousand routes is told in bounds, and how many more there are', () => {
  const routes = Array.from({ length: 1000 }, (_, index) => ({
    name: `r${index}`,
    type: 'static',
    static_network: `10.${index >> 8}.${index & 255}.0/24`,
  }));
  const story = changeStory(
    { action: 'modifyConnection', params, body: { remote_routes: routes } },
    { ...connection, remote_routes: [] },
  );
  expect(story.summary).toBe('Add 1000 remote routes');
  expect([story.differences.length, story.moreDifferences]).toEqual([40, 960]);
});

describe('routers and networks are called by their names', () => {
  const router = { router: { uuid: 'r', name: 'edge', labels: [], static_routes: [] } };
  const network = { network: { uuid: 'n', name: 'apps', router: 'r' } };
  test.each<[string, string, unknown, unknown, string[]]>([
    [
      'made',
      'createRouter',
      { router: { name: 'edge', labels: [{ key: 'env', value: 'lab' }] } },
      { routers: { router: [] } },
      ['Create router edge', 'Name: null → edge', 'Labels: null → env=lab'],
    ],
    [
      'renamed',
      'modifyRouter',
      { router: { name: 'core' } },
      router,
      ['Rename router edge', 'Name: edge → core'],
    ],
    [
      'given a route',
      'modifyRouter',
      { router: { static_routes: [{ route: '10.9.0.0/16', nexthop: '10.0.0.9' }] } },
      router,
      ['Change router edge', 'Static routes: none → 10.9.0.0/16 via 10.0.0.9'],
    ],
    ['deleted', 'deleteRouter', undefined, router, ['Delete router edge']],
    ['deleted unseen', 'deleteRouter', undefined, undefined, ['Delete router']],
    [
      'a network made on a router',
      'createNetwork',
      {
        network: {
          name: 'apps',
          zone: 'fi-hel1',
          router: 'r',
          ip_networks: { ip_network: [{ address: '10.9.0.0/24' }] },
        },
      },
      { networks: { network: [] } },
      [
        'Create network apps',
        'Name: null → apps',
        'Zone: null → fi-hel1',
        'Router: null → r',
        'Network: null → 10.9.0.0/24',
      ],
    ],
    [
      'a network taken off',
      'modifyNetwork',
      { network: { router: null } },
      network,
      ['Take network apps off its router', 'Router: r → null'],
    ],
    ['a body of no form', 'createRouter', { router: 'edge' }, undefined, ['Create router']],
  ])('%s', (_, action, body, before, words) => {
    const story = changeStory({ action, params: {}, body }, before);
    expect(told(story)).toEqual(words);
    expect(story.kinds).toEqual(['routers-networks']);
  });
});
