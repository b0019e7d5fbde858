import { expect, it } from 'vitest';
import type { FirstRows, Fleet } from '#contract/fleet.ts';
import { aGatewayRow } from '#testing/builders/fleet-row.ts';
import { shownFleet } from './shown-fleet.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 15, 12, 0, seconds)).toISOString();

function aFleet(observedAt: string | null, rowCount: number): Fleet {
  const gateways = Array.from({ length: rowCount }, () => aGatewayRow());
  return { observedAt, gateways, unreadable: [], problem: null, sweepIntervalMs: 10_000 };
}
function first(
  observedAt: string | null,
  rowCount: number,
  counts: { read: number; total: number },
): FirstRows {
  return { ...aFleet(observedAt, rowCount), ...counts };
}

it.each([
  ['nothing is there', undefined, undefined, { isWhole: true, total: 0, read: 0 }],
  [
    'only the first rows are there',
    undefined,
    first(at(0), 60, { read: 250, total: 250 }),
    { isWhole: false, total: 250, read: 250 },
  ],
  [
    'the first rows are all',
    undefined,
    first(at(0), 3, { read: 3, total: 3 }),
    { isWhole: true, total: 3, read: 3 },
  ],
  [
    'the first sweep is under way',
    aFleet(null, 0),
    first(null, 60, { read: 100, total: 250 }),
    { isWhole: false, total: 250, read: 100 },
  ],
  [
    'all rows are there',
    aFleet(at(0), 250),
    first(at(0), 60, { read: 250, total: 250 }),
    { isWhole: true, total: 250, read: 250 },
  ],
  [
    'all rows are there, and older than the first ones',
    aFleet(at(0), 250),
    first(at(9), 20, { read: 250, total: 250 }),
    { isWhole: false, total: 250, read: 250 },
  ],
  [
    'none were read of a sweep that is under way',
    aFleet(null, 0),
    first(null, 0, { read: 0, total: 0 }),
    { isWhole: true, total: 0, read: 0 },
  ],
] as const)('%s', (_, fleet, rows, expected) => {
  expect(shownFleet(fleet, rows)).toMatchObject(expected);
});
