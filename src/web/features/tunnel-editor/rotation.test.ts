import { expect, test } from 'vitest';
import type { IkeSa } from '#contract/metrics.ts';
import { hasAuthenticatedSince, rotationStage } from './rotation.ts';

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
  expect(hasAuthenticatedSince(now - 60_000, sa, now)).toBe(expected);
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
  const stage = rotationStage({ rotatedAt: now - 60_000, gateway, sa, observedAt: now, isUp });
  expect(stage).toBe(expected);
});
