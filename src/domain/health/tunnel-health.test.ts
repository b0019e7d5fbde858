import { tunnelStates } from '#contract/tunnel.ts';
import { describe, expect, test } from 'vitest';
import { gatewayTunnelCounts, tunnelHealth } from './tunnel-health.ts';

const running = { configured_status: 'started', operational_state: 'running' };

test.each([
  ['established', true, true, 'up'],
  ['established', true, false, 'degraded'],
  ['established', true, undefined, 'up'],
  ['established', false, true, 'down'],
  ['established', undefined, undefined, 'up'],
  ['established', undefined, false, 'degraded'],
  ['rekeying', undefined, undefined, 'up'],
  ['rekeyed', undefined, undefined, 'up'],
  ['connecting', false, true, 'connecting'],
  ['connecting', true, true, 'up'],
  ['connecting', undefined, undefined, 'connecting'],
  ['created', undefined, undefined, 'connecting'],
  ['idle', false, true, 'down'],
  ['idle', false, false, 'retrying'],
  ['connecting', false, false, 'retrying'],
  ['established', false, false, 'retrying'],
  ['destroying', false, false, 'down'],
  [undefined, true, true, 'up'],
  [undefined, false, true, 'unknown'],
  [undefined, undefined, undefined, 'unknown'],
  ['idle', undefined, undefined, 'down'],
  ['uninitialized', undefined, undefined, 'down'],
  ['destroying', undefined, undefined, 'down'],
  ['deleting', undefined, undefined, 'down'],
  ['unknown', undefined, undefined, 'unknown'],
  ['unknown', true, true, 'unknown'],
  ['levitating', true, true, 'unknown'],
  ['levitating', false, false, 'unknown'],
  ['levitating', undefined, undefined, 'unknown'],
])(
  '%s with tunnel_up %s and tunnel_healthy %s is %s',
  (operational_state, tunnel_up, tunnel_healthy, expected) => {
    const tunnel = { operational_state, tunnel_up, tunnel_healthy };
    expect(tunnelHealth(tunnel)).toBe(expected);
    expect(tunnelHealth(tunnel, running)).toBe(expected);
  },
);

test('every documented state says something, save "unknown"', () => {
  const silent = tunnelStates.filter(
    (operational_state) => tunnelHealth({ operational_state }) === 'unknown',
  );
  expect(silent).toEqual(['unknown']);
});

describe('with its gateway', () => {
  const idle = { operational_state: 'idle', tunnel_up: false };
  const up = { operational_state: 'established', tunnel_up: true, tunnel_healthy: true };
  test.each([
    ['started', 'running', 'down', 'up'],
    ['stopped', 'running', 'stopped', 'up'],
    ['stopped', 'stopped', 'stopped', 'stopped'],
    ['started', 'stopped', 'waiting', 'waiting'],
    ['started', 'pending', 'waiting', 'up'],
    ['started', 'setup-network', 'waiting', 'up'],
    ['started', 'checkup', 'waiting', 'up'],
    ['stopped', 'checkup', 'stopped', 'up'],
    ['started', 'delete-network', 'removed', 'up'],
    ['started', 'hibernating', 'unknown', 'up'],
  ])(
    'configured %s and %s: an idle tunnel is %s, an established one %s',
    (configured_status, operational_state, whenIdle, whenUp) => {
      const gateway = { configured_status, operational_state };
      expect([tunnelHealth(idle, gateway), tunnelHealth(up, gateway)]).toEqual([whenIdle, whenUp]);
    },
  );
});

test('counts leave what comes up, is stopped or unknown to neither side', () => {
  const aTunnel = (operational_state: string, tunnel_up: boolean, tunnel_healthy = true) => ({
    name: 'tunnel',
    local_address: { name: 'public-ip-1' },
    remote_address: { address: '198.51.100.20' },
    ipsec: {
      authentication: { authentication: 'psk' },
      child_rekey_time: 1440,
      dpd_delay: 30,
      dpd_timeout: 120,
      ike_lifetime: 86_400,
      phase1_algorithms: [],
      phase1_dh_group_numbers: [],
      phase1_integrity_algorithms: [],
      phase2_algorithms: [],
      phase2_dh_group_numbers: [],
      phase2_integrity_algorithms: [],
      rekey_time: 14_400,
    },
    operational_state,
    tunnel_up,
    tunnel_healthy,
  });
  const aConnection = (tunnels: ReturnType<typeof aTunnel>[]) => ({
    name: 'connection',
    type: 'ipsec',
    local_routes: [],
    remote_routes: [],
    tunnels,
  });
  const connections = [
    aConnection([aTunnel('established', true), aTunnel('established', true, false), aTunnel('idle', false)]),
    aConnection([aTunnel('connecting', false), aTunnel('levitating', true)]),
  ];
  expect(gatewayTunnelCounts({ ...running, connections })).toEqual({
    total: 5,
    up: 2,
    down: 1,
    unhealthy: 1,
    flapping: 0,
    waiting: 1,
  });
  const stopped = { configured_status: 'stopped', operational_state: 'stopped' };
  expect(gatewayTunnelCounts({ ...stopped, connections })).toEqual({
    total: 5,
    up: 0,
    down: 0,
    unhealthy: 0,
    flapping: 0,
    waiting: 5,
  });
});

test('a tunnel that is refused looks the same while it waits for the next try and while it tries', () => {
  const between = { operational_state: 'idle', tunnel_up: false, tunnel_healthy: false };
  const trying = { operational_state: 'connecting', tunnel_up: false, tunnel_healthy: false };
  expect([tunnelHealth(between, running), tunnelHealth(trying, running)]).toEqual(['retrying', 'retrying']);
});
