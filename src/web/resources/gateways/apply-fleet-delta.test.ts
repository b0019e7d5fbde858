import { describe, expect, it } from 'vitest';
import type { Fleet, FleetDelta } from '#contract/fleet.ts';
import { aGatewayRow } from '#testing/builders/fleet-row.ts';
import { applyFleetDelta } from './apply-fleet-delta.ts';

const alpha = aGatewayRow({ uuid: 'a', name: 'alpha' });
const beta = aGatewayRow({ uuid: 'b', name: 'beta' });
const fleet: Fleet = {
  observedAt: '2026-01-15T12:00:00Z',
  gateways: [alpha, beta],
  unreadable: [{ label: 'gamma', reason: 'name: expected string' }],
  problem: null,
  sweepIntervalMs: 10_000,
};
const quiet: FleetDelta = {
  observedAt: '2026-01-15T12:00:05Z',
  changed: [],
  removed: [],
  problem: null,
  sweepIntervalMs: 10_000,
};

describe('applyFleetDelta', () => {
  it('replaces a changed row in its place and keeps the identity of the others', () => {
    const renamed = { ...alpha, name: 'alpha-2' };
    const next = applyFleetDelta(fleet, { ...quiet, changed: [renamed] });
    expect(next.gateways).toEqual([renamed, beta]);
    expect(next.gateways[1]).toBe(beta);
  });

  it('adds a new row at the end and takes a removed one away', () => {
    const gamma = aGatewayRow({ uuid: 'c', name: 'gamma' });
    const next = applyFleetDelta(fleet, { ...quiet, changed: [gamma], removed: ['a'] });
    expect(next.gateways.map((row) => row.uuid)).toEqual(['b', 'c']);
  });

  it('keeps the list itself when nothing but the time moved on', () => {
    const next = applyFleetDelta(fleet, quiet);
    expect(next.gateways).toBe(fleet.gateways);
    expect(next.observedAt).toBe('2026-01-15T12:00:05Z');
  });

  it('takes over a problem and its end, and keeps what could not be read', () => {
    const failing = applyFleetDelta(fleet, { ...quiet, problem: 'The service did not answer.' });
    expect(failing.problem).toBe('The service did not answer.');
    expect(failing.unreadable).toEqual(fleet.unreadable);
    expect(applyFleetDelta(failing, quiet).problem).toBeNull();
  });

  it('ignores an event older than what is shown', () => {
    const late = { ...quiet, observedAt: '2026-01-15T11:59:59.999Z', removed: ['a'] };
    expect(applyFleetDelta(fleet, late)).toBe(fleet);
  });

  it('fills a fleet that no sweep has filled yet', () => {
    const empty: Fleet = {
      observedAt: null,
      gateways: [],
      unreadable: [],
      problem: 'Not asked yet.',
      sweepIntervalMs: 0,
    };
    expect(applyFleetDelta(empty, { ...quiet, changed: [alpha] })).toEqual({
      observedAt: quiet.observedAt,
      gateways: [alpha],
      unreadable: [],
      problem: null,
      sweepIntervalMs: 10_000,
    });
  });
});
