import { describe, expect, test } from 'vitest';
import type { GatewayNow, TunnelNow } from '#history/gateway-now.ts';
import { type TunnelCounters, count } from '#history/true-counters.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { exposition } from './exposition.ts';
import { fleetSamples } from './fleet-samples.ts';
import { gatewaySamples, mostTunnels } from './gateway-samples.ts';

const now = Date.UTC(2026, 0, 15, 12);
const moment = { now, patienceMs: 30_000 };
const uuid = 'g1';

function countersAt(at: number, bytesIn = 0n): TunnelCounters {
  const { counters } = count(undefined, { at, sas: [], ikeIds: [] }) ?? {};
  if (!counters) throw new Error('There is nothing before a first reading.');
  return { ...counters, totals: { ...counters.totals, bytesIn } };
}
function aTunnelNow(key: string, differences: Partial<TunnelNow> = {}): TunnelNow {
  const names = { gateway: 'hel', connection: 'hq', tunnel: key };
  return {
    identity: { key, kind: 'tunnel', gatewayUuid: uuid, connectionUuid: 'c1', tunnelUuid: key, names },
    health: 'up',
    reasons: [],
    counters: countersAt(now - 5_000),
    ...differences,
  };
}
function aGatewayNow(differences: Partial<GatewayNow> = {}): GatewayNow {
  const gateway = aGateway({ uuid, name: 'hel' });
  const tunnels = [aTunnelNow('t1')];
  return { uuid, gateway, seenAt: now - 4_000, nat: undefined, tunnels, newest: undefined, ...differences };
}
/** Lines without comments, by a part of them. */
function lines(gateway: GatewayNow, part: string): string[] {
  const text = exposition(gatewaySamples(gateway, moment), 'openmetrics');
  return text.split('\n').filter((line) => !line.startsWith('#') && line.includes(part));
}
const t1 = '{gateway="g1",connection="c1",tunnel="t1"}';

test('a tunnel has its true totals to the digit, its state among all there are, and its names on an info of their own', () => {
  const gateway = aGatewayNow({
    tunnels: [
      aTunnelNow('t1', {
        health: 'one-way',
        reasons: [
          {
            kind: 'nothing-comes-back',
            evidence: { packets: 9 },
            since: now,
            lastAt: now,
            evidenceAt: now,
            goodLooks: 0,
          },
        ],
        counters: countersAt(now - 5_000, 2n ** 60n + 1n),
      }),
    ],
  });
  expect(lines(gateway, 'receive_bytes')).toEqual([
    `gatehouse_tunnel_receive_bytes_total${t1} 1152921504606846977`,
  ]);
  expect(lines(gateway, 'tunnel_up{')).toEqual([`gatehouse_tunnel_up${t1} 1`]);
  const states = lines(gateway, 'tunnel_state');
  expect(states).toHaveLength(10);
  expect(states.filter((line) => line.endsWith(' 1'))).toEqual([
    'gatehouse_tunnel_state{gateway="g1",connection="c1",tunnel="t1",state="one-way"} 1',
  ]);
  expect(lines(gateway, 'trouble')).toEqual([
    'gatehouse_tunnel_trouble{gateway="g1",connection="c1",tunnel="t1",reason="nothing-comes-back"} 1',
  ]);
  expect(lines(gateway, 'last_read')).toEqual([
    `gatehouse_gateway_last_read_timestamp_seconds{gateway="g1"} ${(now - 4_000) / 1_000}`,
    `gatehouse_tunnel_last_read_timestamp_seconds${t1} ${(now - 5_000) / 1_000}`,
  ]);
  // No series of values has a word in it that somebody may change.
  expect(lines(gateway, 'hel')).toEqual([
    'gatehouse_gateway_info{gateway="g1",gateway_name="hel",zone="fi-hel1",plan="production"} 1',
    'gatehouse_tunnel_info{gateway="g1",connection="c1",tunnel="t1",gateway_name="hel",connection_name="hq",tunnel_name="t1"} 1',
  ]);
});

describe('R16: what is unknown is absent, and never 0', () => {
  test('a gateway that was not read for three intervals has no states; that it is not read is said', () => {
    const gateway = aGatewayNow({ seenAt: now - 30_001, tunnels: [aTunnelNow('t1')] });
    expect(lines(gateway, 'read_ok')).toEqual(['gatehouse_gateway_read_ok{gateway="g1"} 0']);
    expect(lines(gateway, 'state')).toEqual([]);
    expect(lines(gateway, 'tunnel_up{')).toEqual([]);
    expect(lines(gateway, 'started')).toEqual([]);
    expect(lines(gateway, 'gateway_last_read')).toHaveLength(1);
  });
  test('counters that were not read for so long are left out, and when they were is said', () => {
    const gateway = aGatewayNow({ tunnels: [aTunnelNow('t1', { counters: countersAt(now - 30_001) })] });
    expect(lines(gateway, '_total')).toEqual([]);
    expect(lines(gateway, 'tunnel_last_read')).toHaveLength(1);
    expect(lines(gateway, 'tunnel_up{')).toHaveLength(1);
  });
  test('one that was never read, and one before its first look after a restart', () => {
    expect(lines(aGatewayNow({ tunnels: [aTunnelNow('t1', { counters: undefined })] }), '_total')).toEqual(
      [],
    );
    const restarted = aGatewayNow({ gateway: undefined, tunnels: [] });
    expect(lines(restarted, 'g1')).toEqual([
      'gatehouse_gateway_read_ok{gateway="g1"} 0',
      'gatehouse_gateway_dropped_tunnels{gateway="g1"} 0',
      `gatehouse_gateway_last_read_timestamp_seconds{gateway="g1"} ${(now - 4_000) / 1_000}`,
    ]);
  });
  test.each([
    ['unknown', 0, []],
    ['connecting', 10, []],
    ['stopped', 10, []],
    ['retrying', 10, ['0']],
    ['flapping', 10, ['1']],
  ] as const)('a tunnel that is %s has %i states and is up %j', (health, states, up) => {
    const gateway = aGatewayNow({ tunnels: [aTunnelNow('t1', { health })] });
    expect(lines(gateway, 'tunnel_state')).toHaveLength(states);
    expect(lines(gateway, 'tunnel_up{').map((line) => line.split(' ')[1])).toEqual(up);
  });
  test('NAT is told of where there is some and it was read', () => {
    expect(lines(aGatewayNow(), '_nat_')).toEqual([]);
    const totals = { accepted: 2n ** 54n + 1n, rejected: 0n };
    const nat = { at: now, active: undefined, totals };
    expect(lines(aGatewayNow({ nat }), '_nat_')).toEqual([
      `gatehouse_gateway_nat_last_read_timestamp_seconds{gateway="g1"} ${now / 1_000}`,
      'gatehouse_gateway_nat_accepted_connections_total{gateway="g1"} 18014398509481985',
      'gatehouse_gateway_nat_rejected_sessions_total{gateway="g1"} 0',
    ]);
    const old = lines(aGatewayNow({ nat: { ...nat, at: now - 30_001 } }), '_nat_');
    expect(old.map((line) => line.split('{')[0])).toEqual([
      'gatehouse_gateway_nat_last_read_timestamp_seconds',
    ]);
  });
  test('a clock that was set back: nothing was read in the future', () => {
    const ahead = aGatewayNow({ seenAt: now + 60_000 });
    expect(lines(ahead, 'gateway_last_read')[0]).toContain(` ${now / 1_000}`);
  });
});

test('a series is there once, and there are no more than a bound that is said', () => {
  const double = aGatewayNow({ tunnels: [aTunnelNow('t1', { health: 'down' }), aTunnelNow('t1')] });
  expect(lines(double, 'tunnel_up{')).toEqual([`gatehouse_tunnel_up${t1} 1`]);
  const many = aGatewayNow({
    tunnels: Array.from({ length: mostTunnels + 7 }, (_, index) => aTunnelNow(`t${index}`)),
  });
  const told = gatewaySamples(many, moment);
  const of = (name: string) => told.find(({ family }) => family.name === name)?.samples;
  expect(of('gatehouse_tunnel_up')).toHaveLength(mostTunnels);
  expect(of('gatehouse_gateway_dropped_tunnels')).toEqual([{ labels: [uuid], value: 7 }]);
});

test('the whole account in a few lines: what is not read is unknown, whatever it was', () => {
  const gateways = [
    aGatewayNow({ tunnels: [aTunnelNow('t1'), aTunnelNow('t2', { health: 'retrying' })] }),
    aGatewayNow({ uuid: 'g2', seenAt: now - 60_000 }),
  ];
  const told = exposition(fleetSamples(gateways, moment), 'classic').split('\n');
  const some = told.filter((line) => !line.startsWith('#') && !line.endsWith(' 0') && line !== '');
  expect(some).toEqual([
    'gatehouse_fleet_gateways{state="running"} 1',
    'gatehouse_fleet_gateways{state="unknown"} 1',
    'gatehouse_fleet_tunnels{state="up"} 1',
    'gatehouse_fleet_tunnels{state="retrying"} 1',
    'gatehouse_fleet_tunnels{state="unknown"} 1',
  ]);
});
