import { describe, expect, test } from 'vitest';
import { aGateway } from '#testing/builders/gateway.ts';
import { hasBeenRunning, phaseOf, progressOf } from './gateway-lifecycle.ts';

const created = '2026-01-15T12:00:00Z';
const setUp = (fields: object) =>
  aGateway({
    operational_state: 'setup-gw',
    addresses: [],
    created_at: created,
    updated_at: created,
    ...fields,
  });

describe('whether a gateway has been up before', () => {
  test.each([
    // A create takes a quarter of an hour at the most.
    ['2026-01-15T12:15:00Z', false],
    ['2026-01-15T12:15:01Z', true],
    ['2026-01-15T14:15:01+02:00', true],
    ['2026-01-14T12:00:00Z', false],
    ['soon', false],
  ])('updated at %s: %s', (updated_at, expected) => {
    expect(hasBeenRunning(setUp({ updated_at }))).toBe(expected);
  });

  test('is not known without one of the two dates', () => {
    expect(hasBeenRunning(setUp({ created_at: undefined, updated_at: '2026-01-16T12:00:00Z' }))).toBe(false);
    expect(hasBeenRunning(setUp({ updated_at: undefined }))).toBe(false);
  });

  test('an address of the service tells of it at the beginning only, and one without an address never', () => {
    const pending = { operational_state: 'pending' };
    expect(hasBeenRunning(setUp({ ...pending, addresses: [{ name: 'a', address: '203.0.113.1' }] }))).toBe(
      true,
    );
    expect(hasBeenRunning(setUp({ addresses: [{ name: 'a', address: '203.0.113.1' }] }))).toBe(false);
    expect(hasBeenRunning(setUp({ ...pending, addresses: [{ name: 'a' }] }))).toBe(false);
    expect(hasBeenRunning(setUp({ ...pending, addresses: [{ name: 'a', provisioned_by: 'service' }] }))).toBe(
      false,
    );
  });

  test('whoever has watched it knows better', () => {
    const old = setUp({ updated_at: '2026-01-16T12:00:00Z' });
    expect(progressOf(old).phase).toBe('changing');
    expect(progressOf(old, { hasBeenRunning: false }).phase).toBe('creating');
    expect(progressOf(setUp({}), { hasBeenRunning: true }).phase).toBe('changing');
    expect(progressOf(setUp({}), {}).phase).toBe('creating');
  });
});

test('no state at all is unknown', () => {
  expect([undefined, '', ' running', 'RUNNING'].map((state) => phaseOf(state))).toEqual([
    'unknown',
    'unknown',
    'unknown',
    'unknown',
  ]);
});

test('a state of a create stands in its place during a change too', () => {
  const steps = progressOf(setUp({ operational_state: 'setup-dns' }), { hasBeenRunning: true }).steps;
  expect(steps.map(({ state, status }) => `${state} ${status}`)).toEqual([
    'pending done',
    'setup-gw done',
    'setup-dns current',
    'checkup todo',
    'running todo',
  ]);
});
