import { describe, expect, test } from 'vitest';
import type { IkeSa } from '#contract/metrics.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import type { TunnelEvidence } from '../health/tunnel-health.ts';
import { stateAdvice } from './state-advice.ts';

/** What is said of one tunnel, without who it is. */
function saidOf(fields: Partial<Tunnel>, evidence: TunnelEvidence = {}) {
  const gateway = aGateway({ connections: [aConnection({ tunnels: [aTunnel({ name: 'a', ...fields })] })] });
  return stateAdvice(gateway, () => evidence).map(({ subject: _, path: __, ...said }) => said);
}

function anSa(last_down_message?: string): IkeSa {
  return {
    name: 'c/a',
    unique_id: '1',
    internal_state: 'established',
    operational_state: 'established',
    established: 600,
    child_sas: [],
    heuristic_state: {
      tunnel_up: true,
      tunnel_healthy: true,
      up_events: 0,
      down_events: 0,
      log_message_bad_events: 0,
      ...(last_down_message !== undefined && { last_down_message }),
    },
  };
}

const down = { operational_state: 'idle', tunnel_up: false };

describe('without a word of the log', () => {
  test('a tunnel that is down', () => {
    expect(saidOf(down)).toEqual([
      {
        code: 'tunnel-down',
        severity: 'error',
        message: 'Tunnel a to 198.51.100.20 is down.',
        fix: 'Its page shows how far it comes.',
        source: 'vpn-knowledge §3a',
      },
    ]);
  });

  test('one that is tried again', () => {
    expect(saidOf({ ...down, tunnel_healthy: false })).toMatchObject([
      { code: 'tunnel-down', message: 'Tunnel a to 198.51.100.20 is down, and is tried again.' },
    ]);
  });

  test('one that flaps', () => {
    expect(saidOf({}, { reasons: [{ kind: 'flapping' }] })).toEqual([
      {
        code: 'tunnel-flapping',
        severity: 'error',
        message: 'Tunnel a to 198.51.100.20 went down three times or more in the last 15 minutes.',
        fix: 'Compare lifetimes and DPD of both ends, and look at the path between them.',
        source: 'vpn-knowledge §3b',
      },
    ]);
  });

  test('one whose keys are older than they should be', () => {
    expect(saidOf({}, { reasons: [{ kind: 'child-rekey-overdue' }] })).toMatchObject([
      {
        code: 'tunnel-rekey-overdue',
        severity: 'warning',
        message:
          'Tunnel a to 198.51.100.20 is up, but its keys were not renewed in time: when the old ones end, so does the tunnel.',
      },
    ]);
  });

  test('one whose log had errors: nothing is told to be done that nobody knows', () => {
    expect(saidOf({ tunnel_healthy: false })).toEqual([
      {
        code: 'tunnel-errors',
        severity: 'warning',
        message: 'Tunnel a to 198.51.100.20 is up, but its log had errors in the last five minutes.',
        source: 'vpn-knowledge §3a',
      },
    ]);
  });
});

describe('with what the log said last', () => {
  const known = 'received AUTHENTICATION_FAILED notify error';
  test.each<[string, Partial<Tunnel>, TunnelEvidence]>([
    ['tunnel-down', { ...down, tunnel_healthy: false }, {}],
    ['tunnel-flapping', {}, { reasons: [{ kind: 'flapping' }] }],
    ['tunnel-errors', { tunnel_healthy: false }, {}],
  ])('%s says what it means, and what to check on both sides', (code, fields, evidence) => {
    expect(saidOf(fields, { ...evidence, sa: anSa(known) })).toMatchObject([
      {
        code,
        message: expect.stringMatching(/\. The peer refused our proof of identity: .*\.$/) as string,
        fix: expect.stringMatching(/^Here: Rotate .*\. On the peer: Enter the same key .*\.$/) as string,
      },
    ]);
  });

  test('one nobody knows is told as it came, with what is always to be done', () => {
    expect(saidOf({ ...down, tunnel_healthy: false }, { sa: anSa('no such thing') })).toMatchObject([
      {
        message: 'Tunnel a to 198.51.100.20 is down, and is tried again. Its log says: no such thing',
        fix: 'Its page shows how far it comes.',
      },
    ]);
  });

  test('an empty one is none', () => {
    expect(saidOf({ ...down, tunnel_healthy: false }, { sa: anSa('') })).toMatchObject([
      { message: 'Tunnel a to 198.51.100.20 is down, and is tried again.' },
    ]);
  });
});

describe('one way', () => {
  test('nothing comes in', () => {
    expect(saidOf({}, { reasons: [{ kind: 'nothing-comes-back' }] })).toEqual([
      {
        code: 'tunnel-one-way',
        severity: 'warning',
        source: 'vpn-knowledge §3b',
        message: 'Tunnel a to 198.51.100.20 is up, but nothing comes back: packets go out and none come in.',
        fix: 'Ask whoever runs the peer for its route back to the networks here, its firewall, and whether ESP leaves it.',
      },
    ]);
  });

  test('nothing goes out', () => {
    expect(saidOf({}, { reasons: [{ kind: 'nothing-goes-out' }] })).toMatchObject([
      {
        message:
          'Tunnel a to 198.51.100.20 is up, but nothing is answered from here: packets come in and none go out.',
        fix: 'Look at the routes and firewalls of the servers here.',
      },
    ]);
  });
});

test('whom it is about is said by where it stands', () => {
  const tunnels = [aTunnel({ name: 'well' }), aTunnel({ name: 'bad', ...down })];
  const connections = [aConnection({ name: 'x', tunnels: [] }), aConnection({ name: 'y', tunnels })];
  const [said] = stateAdvice(aGateway({ connections }), () => ({}));
  expect(said).toMatchObject({
    path: 'connections.1.tunnels.1',
    subject: { kind: 'tunnel', connection: { name: 'y' }, tunnel: { name: 'bad' } },
  });
});

test('each tunnel is asked about by its own connection and itself', () => {
  const gateway = aGateway({
    connections: ['x', 'y'].map((name) => aConnection({ name, tunnels: [aTunnel({ name: `${name}-1` })] })),
  });
  const asked: string[] = [];
  stateAdvice(gateway, (connection, tunnel) => {
    asked.push(`${connection.name}/${tunnel.name}`);
    return {};
  });
  expect(asked).toEqual(['x/x-1', 'y/y-1']);
});

test('ten thousand that are down are told in the order in which they stand', () => {
  const tunnels = Array.from({ length: 10_000 }, (_, index) => aTunnel({ name: `t${index}`, ...down }));
  const said = stateAdvice(aGateway({ connections: [aConnection({ tunnels })] }), () => ({}));
  expect(said.map(({ path }) => path)).toEqual(tunnels.map((_, index) => `connections.0.tunnels.${index}`));
});
