import type { GatewayRow } from '#contract/fleet.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { descending, type FleetOrder, fleetOrders } from './fleet-sort.ts';

interface RowFields extends Partial<Omit<GatewayRow, 'tunnels'>> {
  name: string;
  tunnels?: Partial<GatewayRow['tunnels']>;
}
function aRow({ name, tunnels, ...fields }: RowFields): GatewayRow {
  return {
    uuid: name,
    name,
    zone: 'fi-hel1',
    plan: 'production',
    features: ['nat', 'vpn'],
    configuredStatus: 'started',
    operationalState: 'running',
    addresses: [],
    labels: [],
    routerUuid: null,
    connections: [],
    createdAt: null,
    ...fields,
    tunnels: { total: 0, up: 0, down: 0, unhealthy: 0, flapping: 0, waiting: 0, ...tunnels },
  };
}
const namesBy = (order: FleetOrder, rows: GatewayRow[]) =>
  rows.toSorted(fleetOrders[order]).map(({ name }) => name);

test('problems come first, the worst on top', () => {
  const rows = [
    aRow({ name: 'stopped on purpose', configuredStatus: 'stopped', operationalState: 'stopped' }),
    aRow({ name: 'nat only' }),
    aRow({ name: 'all up', tunnels: { total: 2, up: 2 } }),
    aRow({ name: 'connecting', tunnels: { total: 2, up: 1 } }),
    aRow({ name: 'being set up', operationalState: 'setup-gw', tunnels: { total: 2 } }),
    aRow({ name: 'stopped by itself', operationalState: 'stopped' }),
    aRow({ name: 'unknown state', operationalState: 'hibernating' }),
    aRow({ name: 'bad messages', tunnels: { total: 2, up: 2, unhealthy: 1 } }),
    aRow({ name: 'one of two down', tunnels: { total: 2, up: 1, down: 1 } }),
    aRow({ name: 'two of three down', tunnels: { total: 3, up: 1, down: 2 } }),
    aRow({ name: 'all down', tunnels: { total: 1, down: 1 } }),
  ];
  expect(namesBy('problem', rows)).toEqual([
    'all down',
    'two of three down',
    'one of two down',
    'bad messages',
    'unknown state',
    'being set up',
    'stopped by itself',
    'connecting',
    'all up',
    'nat only',
    'stopped on purpose',
  ]);
});

test('numbers in names count as numbers, and case does not count', () => {
  expect(
    namesBy(
      'name',
      ['gw-10', 'gw-9', 'GW-1'].map((name) => aRow({ name })),
    ),
  ).toEqual(['GW-1', 'gw-9', 'gw-10']);
});

test('the oldest is first by age, whatever the form of its time', () => {
  const rows = [
    aRow({ name: 'b', createdAt: '2026-01-15T12:00:00.5Z' }),
    aRow({ name: 'a', createdAt: '2026-01-15T12:00:00Z' }),
  ];
  expect(namesBy('created', rows)).toEqual(['a', 'b']);
});

test('every order is an order, and descending is its reverse', () => {
  const row = fc
    .record({
      name: fc.constantFrom('a', 'b', 'B', 'gw-2', 'gw-10'),
      uuid: fc.uuid(),
      plan: fc.constantFrom(null, 'advanced'),
      operationalState: fc.constantFrom('running', 'stopped', 'pending', 'odd'),
      createdAt: fc.constantFrom(null, '2026-01-15T12:00:00Z', 'never'),
      tunnels: fc.record({ total: fc.nat(3), up: fc.nat(3), down: fc.nat(3) }),
    })
    .map((fields) => aRow(fields));
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 3, maxLength: 3 }),
      fc.constantFrom(...Object.values(fleetOrders)),
      (rows, order) => {
        const sorted = rows.toSorted(order);
        const reversed = rows.toReversed().toSorted(descending(order)).toReversed();
        expect(reversed).toEqual(sorted);
        const [first, middle, last] = sorted;
        expect(Math.sign(order(first!, middle!)) <= 0 && Math.sign(order(first!, last!)) <= 0).toBe(true);
        expect(Math.sign(order(middle!, first!)) + Math.sign(order(first!, middle!))).toBe(0);
      },
    ),
  );
});
