import { expect, test } from 'vitest';
import type { IkeSa } from '#contract/metrics.ts';
import { hasAuthenticatedSince, noteOldSa, rotationAt, rotationStage } from './rotation.ts';

const now = 1_000_000_000;

function aSa(established: number, installed: number): IkeSa {
  const child = {
    name: 'hq/a',
    unique_id: '1',
    state: 'installed',
    bytes_in: 0,
    bytes_out: 0,
    packets_in: 0,
    packets_out: 0,
    spi_in: 'c1',
    spi_out: 'c2',
    install_time: installed,
    local_traffic_selectors: [],
    remote_traffic_selectors: [],
  };
  return {
    name: 'hq/a',
    unique_id: '1',
    internal_state: 'established',
    operational_state: 'established',
    established,
    child_sas: [child],
  };
}

test.each([
  ['an IKE SA from before the rotation proves nothing', aSa(3600, 300), false],
  ['one from after it does', aSa(30, 30), true],
  ['and still does once its child was rekeyed', aSa(50, 10), true],
  ['one that only took over an older child does not', aSa(30, 300), false],
  ['nor does one without a child', { ...aSa(30, 30), child_sas: [] }, false],
  ['nor none at all', undefined, false],
])('%s', (_, sa, expected) => {
  expect(hasAuthenticatedSince(rotationAt(now - 60_000, undefined), sa, now)).toBe(expected);
});

const hourMs = 3_600_000;

test('an IKE SA that was there before proves nothing, wherever the clock is set meanwhile', () => {
  const rotation = rotationAt(now, aSa(3_600, 300));
  expect(hasAuthenticatedSince(rotation, aSa(3_610, 310), now + 2 * hourMs)).toBe(false);
  expect(hasAuthenticatedSince(rotation, { ...aSa(5, 5), unique_id: '2' }, now + 10_000)).toBe(true);
});

test('one that was rekeyed from it never does, also once its child was rekeyed too', () => {
  const rotation = rotationAt(now, aSa(3_600, 300));
  const rekeyed = { ...aSa(20, 330), unique_id: '2' };
  const noted = noteOldSa(rotation, rekeyed, now + 30_000);
  const later = { ...aSa(60, 10), unique_id: '2' };
  expect(hasAuthenticatedSince(noted, later, now + 70_000)).toBe(false);
  expect(noteOldSa(noted, later, now + 70_000)).toBe(noted);
});

test('one that has no child yet may still come to prove it', () => {
  const rotation = rotationAt(now, undefined);
  const young = { ...aSa(1, 1), child_sas: [] };
  expect(noteOldSa(rotation, young, now + 5_000)).toBe(rotation);
  expect(noteOldSa(rotation, undefined, now + 5_000)).toBe(rotation);
});

const running = { configured_status: 'started', operational_state: 'running' } as const;
const changing = { configured_status: 'started', operational_state: 'setup-gw' } as const;
const stopped = { configured_status: 'stopped', operational_state: 'stopped' } as const;

test.each([
  ['the gateway is taking it in', changing, aSa(3600, 300), true, 'taking'],
  ['the tunnel is up on the old key', running, aSa(3600, 300), true, 'on-old-key'],
  ['the tunnel is down until the peer has the new key', running, undefined, false, 'waiting'],
  [
    'the peer has authenticated with it, though the gateway is not through',
    changing,
    aSa(30, 30),
    true,
    'proved',
  ],
  ['nothing is tried while the gateway is stopped', stopped, undefined, false, 'stopped'],
])('after a rotation: %s', (_, gateway, sa, isUp, expected) => {
  const stage = rotationStage({
    rotation: rotationAt(now - 60_000, undefined),
    gateway,
    sa,
    observedAt: now,
    isUp,
  });
  expect(stage).toBe(expected);
});
