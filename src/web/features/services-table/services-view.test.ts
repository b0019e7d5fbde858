import { describe, expect, it } from 'vitest';
import { aConnectionRow, aGatewayRow } from '#testing/builders/fleet-row.ts';
import { labelOptions, matchingRows, sortedRows } from './services-view.ts';

const down = { total: 2, up: 1, down: 1, unhealthy: 0, flapping: 0, waiting: 0 };
const well = { total: 1, up: 1, down: 0, unhealthy: 0, flapping: 0, waiting: 0 };
const rows = [
  aGatewayRow({ uuid: '1', name: 'oulu', tunnels: well, labels: [{ key: 'env', value: 'prod' }] }),
  aGatewayRow({
    uuid: '2',
    name: 'turku',
    tunnels: down,
    labels: [
      { key: 'env', value: 'test' },
      { key: 'team', value: '' },
    ],
    connections: [aConnectionRow({ local: ['10.20.0.0/16'] })],
  }),
  aGatewayRow({ uuid: '3', name: 'espoo', tunnels: well, labels: [] }),
];
const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);

describe('the services table', () => {
  it('puts the gateway with a down tunnel first unless a column is asked for', () => {
    expect(names(sortedRows(rows, undefined))).toEqual(['turku', 'espoo', 'oulu']);
    expect(names(sortedRows(rows, 'name'))).toEqual(['espoo', 'oulu', 'turku']);
    expect(names(sortedRows(rows, '-name'))).toEqual(['turku', 'oulu', 'espoo']);
  });

  it('finds by text and by every label, keeping the order', () => {
    expect(names(matchingRows(rows, '10.20.3.4', []))).toEqual(['turku']);
    expect(names(matchingRows(rows, '', ['env']))).toEqual(['oulu', 'turku']);
    expect(names(matchingRows(rows, '', ['env=prod']))).toEqual(['oulu']);
    expect(names(matchingRows(rows, '', ['env', 'team']))).toEqual(['turku']);
    expect(names(matchingRows(rows, 'oulu', ['env=test', 'team=']))).toEqual([]);
  });

  it('returns the very list when nothing is filtered', () => {
    expect(matchingRows(rows, ' ', [])).toBe(rows);
  });

  it('offers the labels there are, a key alone where its values differ', () => {
    expect(labelOptions(rows)).toEqual([
      { label: 'env', gateways: 2 },
      { label: 'env=prod', gateways: 1 },
      { label: 'env=test', gateways: 1 },
      { label: 'team=', gateways: 1 },
    ]);
  });

  it('narrows a label by the first equals sign only', () => {
    const odd = aGatewayRow({ labels: [{ key: 'rule', value: 'a=b' }] });
    expect(matchingRows([odd], '', ['rule=a=b'])).toEqual([odd]);
  });
});
