import { describe, expect, it } from 'vitest';
import type { Fleet } from '#contract/fleet.ts';
import { UnreachableError } from '../../resources/console-client.ts';
import { fleetViewState } from './fleet-view-state.ts';

const refetch = () => Promise.resolve();
const fleet: Fleet = {
  observedAt: '2026-01-15T12:00:00Z',
  gateways: [],
  unreadable: [],
  problem: null,
  sweepIntervalMs: 10_000,
};
const unswept: Fleet = { ...fleet, observedAt: null };

describe('the states of the fleet', () => {
  it('is loading until the first sweep ended, though the console has answered', () => {
    expect(fleetViewState({ data: undefined, error: null, refetch })).toMatchObject({ state: 'loading' });
    expect(fleetViewState({ data: unswept, error: null, refetch })).toMatchObject({ state: 'loading' });
  });

  it('has failed when no sweep ever succeeded, with the reason of whoever failed', () => {
    const problem = 'The service refused the credentials.';
    expect(fleetViewState({ data: { ...unswept, problem }, error: null, refetch })).toMatchObject({
      state: 'failed',
      why: problem,
    });
    expect(fleetViewState({ data: undefined, error: new UnreachableError('down'), refetch })).toMatchObject({
      state: 'failed',
      why: expect.stringContaining('cannot be reached') as string,
    });
  });

  it('is stale, never empty, when the newest try failed', () => {
    const stale = { ...fleet, problem: 'No answer within 10 s.' };
    expect(fleetViewState({ data: stale, error: null, refetch })).toMatchObject({
      state: 'ready',
      staleSince: Date.parse('2026-01-15T12:00:00Z'),
      why: 'No answer within 10 s.',
    });
  });

  it('is simply there otherwise', () => {
    expect(fleetViewState({ data: fleet, error: null, refetch })).toEqual({ state: 'ready' });
  });
});
