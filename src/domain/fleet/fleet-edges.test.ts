import { describe, expect, test } from 'vitest';
import type { GatewayRow } from '#contract/fleet.ts';
import { aConnectionRow, aGatewayRow } from '#testing/builders/fleet-row.ts';
import { compileSearch } from './fleet-search.ts';
import { type FleetOrder, fleetOrders } from './fleet-sort.ts';
import { findParts, isOfGatewayItself } from './find-parts.ts';

const named = (text: string, rows: readonly GatewayRow[], most = 10) =>
  findParts(text, rows, most).map(({ gateway, connection, tunnel }) =>
    [gateway.name, connection, tunnel && `${tunnel.name}@${tunnel.peer}`].filter(Boolean).join(' '),
  );
const withParts = (name: string, connection: string, tunnels: string[], peers: string[]) =>
  aGatewayRow({
    name,
    zone: 'fi-hel1',
    labels: [],
    connections: [aConnectionRow({ name: connection, tunnels, peers, remote: [] })],
  });

describe('which part comes first', () => {
  const rows = [
    withParts('one', 'xhq', ['hq-2', 'b'], ['192.0.2.1', '192.0.2.2']),
    withParts('two', 'hq', ['hq'], ['192.0.2.3']),
    withParts('three', 'hq-1', ['c'], ['192.0.2.33']),
  ];

  test('what is called so, then what begins so, then what has it; else as the rows come', () => {
    expect(named('HQ ', rows)).toEqual([
      'two hq',
      'two hq hq@192.0.2.3',
      'one xhq hq-2@192.0.2.1',
      'three hq-1',
      'one xhq',
    ]);
    expect(named('hq', rows, 2)).toEqual(['two hq', 'two hq hq@192.0.2.3']);
    expect(named('hq', rows, 0)).toEqual([]);
  });

  test('a peer by its whole address stands before one that only begins so', () => {
    expect(named('192.0.2.3', rows)).toEqual(['two hq hq@192.0.2.3']);
    expect(named('192.0.2.', rows)[0]).toBe('one xhq hq-2@192.0.2.1');
  });

  test('a tunnel as it is written stands first of those that have both words', () => {
    const twins = [
      withParts('p', 'office-b', ['b-1'], ['192.0.2.1']),
      withParts('q', 'office', ['b'], ['192.0.2.2']),
    ];
    expect(named('office/b', twins)[0]).toBe('q office b@192.0.2.2');
  });

  test('a tunnel whose peer the row lacks is found all the same', () => {
    expect(named('lonely', [withParts('g', 'c', ['lonely'], [])])).toEqual(['g c lonely@']);
  });

  test('of ten thousand rows that match no more are looked at than can be told', () => {
    const unread = new Proxy(withParts('late', 'office', [], []), {
      get: () => expect.fail('a row was looked at that cannot be told'),
    });
    const many = Array.from({ length: 10_000 }, (_, index) =>
      index < 200 ? withParts(`g${index}`, `office-${index}`, [], []) : unread,
    );
    expect(named('office', many, 3)).toEqual(['g0 office-0', 'g1 office-1', 'g2 office-2']);
  });

  test('all words must be of the gateway for it to be meant itself', () => {
    const [row] = rows;
    expect(row && isOfGatewayItself('one fi-hel1', row)).toBe(true);
    expect(row && isOfGatewayItself('one xhq', row)).toBe(false);
  });
});

test('a row is searched by what the table shows of it, without a plan too', () => {
  const row = aGatewayRow({ plan: null, labels: [{ key: 'team', value: 'net' }] });
  expect(['team=net', 'TEAM=', 'running'].map((text) => compileSearch(text)(row))).toEqual([
    true,
    true,
    true,
  ]);
  expect(['null', 'teamnet', 'undefined'].map((text) => compileSearch(text)(row))).toEqual([
    false,
    false,
    false,
  ]);
});

describe('the order of a column', () => {
  const order = (by: FleetOrder, ...rows: [string, Partial<GatewayRow>][]) =>
    rows
      .map(([name, fields]) => aGatewayRow({ uuid: name, name, ...fields }))
      .toSorted(fleetOrders[by])
      .map(({ name }) => name);

  test('no plan comes before any, and no date before any', () => {
    expect(order('plan', ['a', { plan: 'advanced' }], ['b', { plan: null }])).toEqual(['b', 'a']);
    expect(
      order('created', ['a', { createdAt: '1971-01-01T00:00:00Z' }], ['b', { createdAt: null }]),
    ).toEqual(['b', 'a']);
    expect(order('created', ['a', { createdAt: 'soon' }], ['b', { createdAt: null }])).toEqual(['a', 'b']);
  });

  test('flapping is as bad as down, told to stop is not, and a tie goes by name, then by uuid', () => {
    const tunnels = { total: 2, up: 2, down: 0, unhealthy: 0, flapping: 0, waiting: 0 };
    expect(
      order(
        'problem',
        ['told-to-stop', { configuredStatus: 'stopped', tunnels }],
        ['well', { tunnels }],
        ['troubled', { tunnels: { ...tunnels, unhealthy: 1 } }],
        ['flapping', { tunnels: { ...tunnels, unhealthy: 1, flapping: 1 } }],
        ['deleting', { operationalState: 'delete-gw', tunnels }],
      ),
    ).toEqual(['flapping', 'troubled', 'deleting', 'well', 'told-to-stop']);
    const [one, other] = [aGatewayRow({ uuid: 'a' }), aGatewayRow({ uuid: 'b' })];
    expect(fleetOrders.name(one, other)).toBeLessThan(0);
    expect(fleetOrders.name(one, one)).toBe(0);
  });
});
