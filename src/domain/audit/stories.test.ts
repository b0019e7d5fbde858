import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AuditStory, auditKinds } from '#contract/audit.ts';
import { consoleEndpoints } from '#contract/console-endpoints.ts';
import { endpoints } from '#contract/endpoints.ts';
import { requestLimits } from '#contract/request-limits.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { anIpsec, aTunnel, aTunnelCreate } from '#testing/builders/tunnel.ts';
import { changeStory } from './change-story.ts';

const tunnel = aTunnel({ name: 'a' });
const connection = aConnection({ name: 'hq', tunnels: [tunnel] });
const gateway = aGateway({ connections: [connection] });
const params = {
  service_uuid: gateway.uuid,
  connection_uuid: connection.uuid ?? '',
  tunnel_uuid: tunnel.uuid ?? '',
  key: 'env',
  address_name: 'public-ip-1',
};
const storyOf = (action: string, body?: unknown, before?: unknown, name = 'hq') =>
  changeStory({ action, params, body }, before, { connection: name });
const told = (...args: Parameters<typeof storyOf>) => {
  const { summary, differences } = storyOf(...args);
  return [summary, ...differences.map(({ label, before, after }) => `${label}: ${before} → ${after}`)];
};

describe('what is done to the parts of a gateway', () => {
  test.each<[string, string, unknown, unknown, string[]]>([
    [
      'a label is changed',
      'modifyLabel',
      { value: 'prod' },
      { key: 'env', value: 'test' },
      ['Change a label', 'Label env: env=test → env=prod'],
    ],
    [
      'a label goes',
      'deleteLabel',
      undefined,
      { key: 'env', value: 'x' },
      ['Remove a label', 'Label env: env=x → null'],
    ],
    [
      'a floating address is attached',
      'modifyAddress',
      { address: '192.0.2.7' },
      gateway.addresses[0],
      [
        'Attach a floating IP',
        'Address public-ip-1: 203.0.113.10 (of the service) → 192.0.2.7 (floating IP)',
      ],
    ],
    ['connections are cut', 'flushNatConnections', undefined, gateway, ['Drop all open NAT connections']],
    [
      'a tunnel is deleted',
      'deleteTunnel',
      undefined,
      tunnel,
      ['Delete the tunnel', 'Tunnel hq/a: public-ip-1 to 198.51.100.20 → null'],
    ],
  ])('%s', (_, action, body, before, words) => {
    expect(told(action, body, before).slice(0, 2)).toEqual(words);
  });

  test('several of a kind are counted, by the words that one counts them with', () => {
    const routes = (count: number) =>
      Array.from({ length: count }, (_, n) => ({
        name: `r${n}`,
        type: 'static',
        static_network: `10.${n}.0.0/16`,
      }));
    const change = (before: number, after: number) =>
      storyOf(
        'modifyConnection',
        { remote_routes: routes(after) },
        { ...connection, remote_routes: routes(before) },
      ).summary;
    expect(change(0, 1)).toBe('Add a remote route');
    expect(change(0, 2)).toBe('Add 2 remote routes');
    expect(change(3, 1)).toBe('Remove 2 remote routes');
    expect(change(1, 1)).not.toContain('Remove');
    const labels = (count: number) => Array.from({ length: count }, (_, n) => ({ key: `k${n}`, value: '' }));
    expect(storyOf('modifyGateway', { labels: labels(3) }, { ...gateway, labels: [] }).summary).toBe(
      'Add 3 labels',
    );
  });

  test('what is renamed in a list of connections is told as that', () => {
    const { uuid, type, local_routes, remote_routes } = connection;
    const tunnels = [{ uuid: tunnel.uuid, name: tunnel.name }];
    const body = { connections: [{ uuid, name: 'office', type, local_routes, remote_routes, tunnels }] };
    expect(told('modifyGateway', body, gateway)).toEqual([
      'Rename the connection',
      'Connection hq, name: hq → office',
    ]);
  });

  test('connections and tunnels come and go with a list of them', () => {
    const gone = storyOf('modifyGateway', { connections: [] }, gateway);
    expect(gone).toMatchObject({ summary: 'Remove a connection', kinds: ['connection-deleted'] });
    const made = storyOf(
      'modifyGateway',
      {
        connections: [
          {
            name: 'new',
            type: 'ipsec',
            local_routes: connection.local_routes,
            remote_routes: [],
            tunnels: [],
          },
        ],
      },
      { ...gateway, connections: [] },
    );
    expect(made).toMatchObject({ summary: 'Add a connection', kinds: ['connection-made'] });
    const grown = storyOf(
      'modifyConnection',
      { tunnels: [{ uuid: tunnel.uuid, name: tunnel.name }, aTunnelCreate({ name: 'b' })] },
      connection,
    );
    expect(grown).toMatchObject({ summary: 'Add a tunnel', kinds: ['tunnel-made'] });
    const less = storyOf('modifyConnection', { tunnels: [] }, connection);
    expect(less).toMatchObject({ summary: 'Remove a tunnel', kinds: ['tunnel-deleted'] });
  });

  test('routes that only change places are said to', () => {
    const route = (name: string, static_network: string) => ({ name, type: 'static', static_network });
    const [one, other] = [route('x', '10.1.0.0/24'), route('y', '10.2.0.0/24')];
    const before = { ...connection, local_routes: [one, other] };
    expect(storyOf('modifyConnection', { local_routes: [other, one] }, before).summary).toBe(
      'Change the order of the routes',
    );
  });

  test('one thing is said once, however many of its parts it has', () => {
    const ipsec = {
      authentication: { authentication: 'psk' },
      rekey_time: 100,
      dpd_delay: 7,
      child_rekey_time: 9,
    };
    const story = storyOf('modifyTunnel', { ipsec }, tunnel);
    expect(story.summary).toBe('Change IPsec properties');
    expect(story.kinds).toEqual(['tunnel-settings']);
    expect(story.differences).toHaveLength(3);
  });

  test('what was asked for and is so already is told as asked', () => {
    expect(told('modifyGateway', { name: gateway.name }, gateway)).toEqual([
      'Name the gateway',
      `Name: null → ${gateway.name}`,
    ]);
  });

  test('a gateway is made: nothing was before, and its keys are only set', () => {
    const body = {
      name: 'gw',
      zone: 'fi-hel1',
      plan: 'advanced',
      features: ['vpn'],
      routers: [{ uuid: '0485d477-8d8f-4c97-9bef-731933187538' }],
      configured_status: 'started',
      connections: [
        {
          name: 'hq',
          type: 'ipsec',
          local_routes: [],
          remote_routes: [{ name: 'r', type: 'static', static_network: '10.1.0.0/24' }],
          tunnels: [aTunnelCreate({ name: 'a' })],
        },
      ],
    };
    const words = told('createGateway', body);
    expect(words[0]).toBe('Create the gateway');
    expect(words.filter((word) => !word.includes(': null → '))).toEqual([
      'Create the gateway',
      'Features: none → vpn',
    ]);
    expect(words.join('\n')).not.toContain('not_a_secret_of_anybody');
  });
});

describe('told from the request alone, since nobody knows what was there', () => {
  test.each<[string, string, unknown, string[]]>([
    ['nothing', 'modifyGateway', undefined, [endpoints.modifyGateway.summary]],
    ['no body', 'modifyTunnel', null, [endpoints.modifyTunnel.summary]],
    ['a list', 'modifyConnection', [1, 2], [endpoints.modifyConnection.summary]],
    ['a text', 'modifyGateway', 'name', [endpoints.modifyGateway.summary]],
    [
      'fields nobody knows',
      'modifyGateway',
      { colour: 'red', constructor: 1 },
      [endpoints.modifyGateway.summary],
    ],
    [
      'what is only said at a create',
      'modifyGateway',
      { zone: 'x', uuid: 'y' },
      [endpoints.modifyGateway.summary],
    ],
    [
      'a name',
      'modifyTunnel',
      { name: 'b' },
      ['Name the tunnel', 'Name of the tunnel: null → b'].map((w) => w.replace('Name of the tunnel', 'Name')),
    ],
    ['a name of a connection', 'modifyConnection', { name: 'b' }, ['Name the connection', 'Name: null → b']],
    [
      'start',
      'modifyGateway',
      { configured_status: 'started' },
      ['Start the gateway', 'Configured status: null → started'],
    ],
    [
      'what it cannot be',
      'modifyGateway',
      { configured_status: 7 },
      ['Start the gateway', 'Configured status: null → 7'],
    ],
    [
      'no networks',
      'modifyConnection',
      { local_routes: [] },
      ['Set the routes', 'Local routes: null → none'],
    ],
    [
      'networks of any form',
      'modifyConnection',
      { remote_routes: [{ static_network: '10.1.0.0/24' }, { name: 'r' }, {}, null, 7] },
      ['Set the routes', 'Remote routes: null → 10.1.0.0/24, r, …, null, 7'],
    ],
    ['tunnels are not listed', 'modifyConnection', { tunnels: [{ name: 'a' }] }, ['Set the tunnels']],
    [
      'a peer',
      'modifyTunnel',
      { remote_address: { address: '192.0.2.1' } },
      ['Set the peer’s address', 'Address of the peer: null → 192.0.2.1'],
    ],
    ['properties', 'modifyTunnel', { ipsec: { rekey_time: 5 } }, ['Set IPsec properties']],
    ['properties of no form', 'modifyTunnel', { ipsec: 'aes' }, [endpoints.modifyTunnel.summary]],
    ['no properties', 'modifyTunnel', { ipsec: { authentication: {} } }, [endpoints.modifyTunnel.summary]],
    [
      'a key of no form',
      'modifyTunnel',
      { ipsec: { authentication: { psk: '' } } },
      [endpoints.modifyTunnel.summary],
    ],
    [
      'a key and properties',
      'modifyTunnel',
      { ipsec: { authentication: { psk: 'short' }, rekey_time: 1 } },
      ['Replace the pre-shared key; set IPsec properties', 'Pre-shared key: null → replaced'],
    ],
  ])('%s', (_, action, body, words) => {
    expect(told(action, body)).toEqual(words);
  });

  test('every endpoint has words of its own where nothing else is known', () => {
    for (const [action, { summary }] of Object.entries({ ...endpoints, ...consoleEndpoints })) {
      const story = changeStory({ action, params: {}, body: undefined });
      expect(story.summary).not.toBe('');
      expect(story.summary).not.toBe(action);
      if (story.kinds.length === 0) expect(story.summary).toBe(summary);
    }
  });

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', ''])(
    'an action called %j is none that is known',
    (action) => {
      expect(changeStory({ action, params: {}, body: { name: 'x' } })).toMatchObject({ kinds: ['renamed'] });
      expect(changeStory({ action, params: {}, body: undefined }).summary).toBe(action);
    },
  );
});

describe('people', () => {
  const before = { role: 'viewer', isDisabled: true };
  test.each<[string, unknown, unknown, string[]]>([
    ['createUser', { role: 'admin', username: 'x' }, undefined, ['Add a user', 'Role: null → admin']],
    ['createUser', { role: 7 }, undefined, ['Add a user']],
    ['createUser', null, undefined, ['Add a user']],
    ['deleteUser', undefined, before, ['Remove a user']],
    ['signIn', { password: 'CANARY' }, undefined, ['Sign in']],
    ['modifyUser', { isDisabled: false }, before, ['Enable the account', 'Account: disabled → enabled']],
    ['modifyUser', { isDisabled: true }, undefined, ['Disable the account', 'Account: null → disabled']],
    ['modifyUser', { isDisabled: 'no' }, before, ['Change a user']],
    ['modifyUser', { role: 'admin' }, 'x', ['Change the role', 'Role: null → admin']],
    ['modifyUser', { password: null }, before, ['Set a new password', 'Password: null → replaced']],
    ['modifyUser', undefined, before, ['Change a user']],
    ['modifyUser', [], before, ['Change a user']],
  ])('%s %j', (action, body, was, words) => {
    expect(told(action, body, was)).toEqual(words);
  });
});

describe('what is known of a peer', () => {
  const facts = { make: 'aws', model: 'transit-gateway', isBehindNat: false, notes: 'call 007' };
  const summary = 'Note what is known about the peer';
  test.each<[string, unknown, unknown, string[]]>([
    [
      'for the first time',
      { ...facts, ifVersion: 0 },
      undefined,
      [
        summary,
        'Make of the peer: null → AWS Site-to-Site VPN',
        'Model: null → transit-gateway',
        'Behind NAT: null → no',
        'Notes: null → 8 characters',
      ],
    ],
    ['nothing new', facts, facts, [summary]],
    [
      'taken back',
      { make: null, model: null, isBehindNat: null, notes: '' },
      facts,
      [
        summary,
        'Make of the peer: AWS Site-to-Site VPN → null',
        'Model: transit-gateway → null',
        'Behind NAT: no → null',
        'Notes: 8 characters → null',
      ],
    ],
    [
      'a make of tomorrow',
      { make: 'acme' },
      { make: 'aws' },
      [summary, 'Make of the peer: AWS Site-to-Site VPN → acme'],
    ],
    ['refused unread', undefined, facts, [summary]],
    ['of no form', { make: 7 }, undefined, [summary]],
    ['behind NAT', { isBehindNat: true }, { isBehindNat: false }, [summary, 'Behind NAT: no → yes']],
  ])('%s', (_, body, before, words) => {
    const story = storyOf('setPeer', body, before);
    expect(story.kinds).toEqual(['peer']);
    expect(told('setPeer', body, before)).toEqual(words);
  });
});

describe('routers and networks', () => {
  test.each<[string, string, unknown, unknown, string[]]>([
    [
      'attached and renamed',
      'modifyNetwork',
      { network: { name: 'new', router: 'r' } },
      { network: { name: 'old' } },
      ['Rename network old; attach network old to a router', 'Name: old → new', 'Router: null → r'],
    ],
    [
      'said again',
      'modifyNetwork',
      { network: { router: 'r' } },
      { network: { name: 'n', router: 'r' } },
      ['Change network n'],
    ],
    [
      'never on one',
      'modifyNetwork',
      { network: { router: null } },
      { network: { name: 'n' } },
      ['Change network n'],
    ],
    [
      'a route to nowhere',
      'modifyRouter',
      { router: { static_routes: [{ route: '10.0.0.0/8' }] } },
      { router: { name: 'edge', static_routes: [] } },
      ['Change router edge', 'Static routes: none → 10.0.0.0/8 via nothing'],
    ],
    [
      'labels without a value',
      'modifyRouter',
      { router: { labels: [{ key: 'a' }, { key: 'b', value: 'c' }] } },
      { router: { name: 'edge', labels: [] } },
      ['Change router edge', 'Labels: none → a=, b=c'],
    ],
    ['of no form', 'modifyRouter', { router: [] }, { router: 7 }, ['Change router']],
    [
      'odd values',
      'createNetwork',
      { network: { name: 7, zone: true } },
      undefined,
      ['Create network 7', 'Name: null → 7', 'Zone: null → true'],
    ],
    [
      'what stands before a create is another’s',
      'createRouter',
      { router: { name: 'a' } },
      { router: { name: 'b' } },
      ['Create router a', 'Name: null → a'],
    ],
  ])('%s', (_, action, body, before, words) => {
    expect(told(action, body, before)).toEqual(words);
  });
});

describe('bounds', () => {
  test('a text is cut to what the log takes, to the letter', () => {
    const afterOf = (length: number) =>
      storyOf('modifyGateway', { plan: 'p'.repeat(length) }).differences[0]?.after;
    expect(afterOf(200)).toBe('p'.repeat(200));
    expect(afterOf(201)).toBe(`${'p'.repeat(199)}…`);
  });

  test('forty differences are listed, and the others counted', () => {
    const routes = (count: number) =>
      Array.from({ length: count }, (_, n) => ({
        name: `r${n}`,
        type: 'static',
        static_network: `10.0.${n}.0/24`,
      }));
    const of = (count: number) => {
      const { differences, moreDifferences } = storyOf(
        'modifyConnection',
        { local_routes: routes(count) },
        { ...connection, local_routes: [] },
      );
      return [differences.length, moreDifferences];
    };
    expect(of(40)).toEqual([40, 0]);
    expect(of(41)).toEqual([40, 1]);
  });

  test.each(Object.keys({ ...endpoints, ...consoleEndpoints }))(
    'a body as deep as one may be, of an answer without end, is told of by %s',
    (action) => {
      const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as unknown;
      const deep = nested(requestLimits.depth);
      const wrapped = {
        network: { name: deep, labels: deep },
        router: { name: deep },
        name: deep,
        plan: deep,
        local_routes: deep,
        ipsec: deep,
      };
      for (const body of [deep, wrapped])
        expect(AuditStory.safeParse(storyOf(action, body, nested(50_000))).success).toBe(true);
      expect(
        AuditStory.safeParse(storyOf(action, wrapped, { ...gateway, novelty: nested(50_000) })).success,
      ).toBe(true);
    },
  );

  test('any body before and after makes a story that the log takes', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          name: fc.jsonValue(),
          labels: fc.jsonValue(),
          ipsec: fc.oneof(fc.jsonValue(), fc.constant(anIpsec())),
          connections: fc.jsonValue(),
          local_routes: fc.jsonValue(),
          router: fc.jsonValue(),
          network: fc.jsonValue(),
          configured_status: fc.jsonValue(),
        },
        { requiredKeys: [] },
      ),
      fc.constantFrom<unknown>(undefined, gateway, connection, tunnel),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys({ ...endpoints, ...consoleEndpoints })),
        value,
        value,
        (action, body, before) => {
          const story = storyOf(action, body, before);
          expect(AuditStory.safeParse(story).success).toBe(true);
          expect(story.summary).not.toBe('');
          expect(auditKinds).toEqual(expect.arrayContaining(story.kinds));
          expect(new Set(story.kinds).size).toBe(story.kinds.length);
        },
      ),
    );
  });
});
