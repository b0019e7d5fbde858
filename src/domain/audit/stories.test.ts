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

describe('bounds', () => {
  const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as unknown;
  const endless = nested(20_000);

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
        expect(AuditStory.safeParse(storyOf(action, body, endless)).success).toBe(true);
      expect(AuditStory.safeParse(storyOf(action, wrapped, { ...gateway, novelty: endless })).success).toBe(
        true,
      );
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
