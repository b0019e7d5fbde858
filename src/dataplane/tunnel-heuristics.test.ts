import { expect, it } from 'vitest';
import { tunnelHeuristics, unhealthyForMs } from './tunnel-heuristics.ts';

it('counts an incident once, under its first line', () => {
  const heuristics = tunnelHeuristics();
  heuristics.recordLine(1000, 'IKE', 'received NO_PROPOSAL_CHOSEN notify, no CHILD_SA built');
  heuristics.recordLine(1000, 'IKE', 'failed to establish CHILD_SA, keeping IKE_SA');
  expect(heuristics.toWire(2000, false)).toEqual({
    tunnel_up: false,
    tunnel_healthy: false,
    up_events: 0,
    down_events: 0,
    log_message_bad_events: 1,
    last_down_message: 'received NO_PROPOSAL_CHOSEN notify, no CHILD_SA built',
    last_down_message_updated_at: '1970-01-01T00:00:01Z',
    updated_at: '1970-01-01T00:00:02Z',
  });
});

it('has no last message before the first bad line', () => {
  const heuristics = tunnelHeuristics();
  heuristics.recordLine(1000, 'IKE', 'retransmit 1 of request with message ID 2');
  expect(Object.keys(heuristics.toWire(2000, true))).not.toContain('last_down_message');
});

it('is healthy again exactly five minutes after a bad line', () => {
  const heuristics = tunnelHeuristics();
  heuristics.recordLine(1000, 'IKE', 'giving up after 5 retransmits');
  expect(heuristics.isHealthy(1000 + unhealthyForMs - 1)).toBe(false);
  expect(heuristics.isHealthy(1000 + unhealthyForMs)).toBe(true);
});

it('explains a down by the line just before it, and not by an old one', () => {
  const heuristics = tunnelHeuristics();
  heuristics.recordLine(1000, 'IKE', 'received DELETE for IKE_SA C/T[1]');
  expect(heuristics.recordDown(1001)).toBe('received DELETE for IKE_SA C/T[1]');
  expect(heuristics.recordDown(9000)).toBeUndefined();
  expect(heuristics.isHealthy(9000)).toBe(true);
});
