import { expect, test } from 'vitest';
import type { IkeSa } from '#contract/metrics.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { stateAdvice } from './state-advice.ts';

const down = { operational_state: 'idle', tunnel_up: false };
const tunnels = [
  aTunnel({ name: 'well' }),
  aTunnel({ name: 'noisy', tunnel_healthy: false }),
  aTunnel({ name: 'refused', ...down, tunnel_healthy: false }),
  aTunnel({ name: 'quiet', ...down }),
];
const gateway = aGateway({ connections: [aConnection({ tunnels })] });

function anSa(message: string): IkeSa {
  return {
    name: 'c/t',
    unique_id: '1',
    internal_state: 'connecting',
    operational_state: 'connecting',
    child_sas: [],
    heuristic_state: {
      tunnel_up: false,
      tunnel_healthy: false,
      up_events: 0,
      down_events: 0,
      log_message_bad_events: 1,
      last_down_message: message,
    },
  };
}
const evidence = (message: string) => () => ({ sa: anSa(message) });

test('what is down comes first, and what is well is not spoken of', () => {
  const said = stateAdvice(gateway, () => ({}));
  expect(said.map(({ code, severity, path }) => [code, severity, path])).toEqual([
    ['tunnel-down', 'error', 'connections.0.tunnels.2'],
    ['tunnel-down', 'error', 'connections.0.tunnels.3'],
    ['tunnel-errors', 'warning', 'connections.0.tunnels.1'],
  ]);
});

test('says why, and what to check on both sides', () => {
  const [first] = stateAdvice(gateway, evidence('received AUTHENTICATION_FAILED notify error'));
  expect(first?.message).toMatch(
    /^Tunnel refused to 198\.51\.100\.20 is down, and is tried again\. The peer refused/,
  );
  expect(first?.fix).toMatch(/^Here: Rotate the pre-shared key.* On the peer: Enter the same key/);
});

test('a message nobody knows is told as it came', () => {
  const [first] = stateAdvice(gateway, evidence('the moon is in the way'));
  expect(first?.message).toContain('Its log says: the moon is in the way');
});

test('a tunnel that flaps, and one that carries packets one way only', () => {
  const one = aGateway({ connections: [aConnection({ tunnels: [aTunnel({ name: 'a' })] })] });
  expect(stateAdvice(one, () => ({ reasons: [{ kind: 'flapping' }] }))[0]).toMatchObject({
    code: 'tunnel-flapping',
    severity: 'error',
  });
  expect(stateAdvice(one, () => ({ reasons: [{ kind: 'nothing-comes-back' }] }))[0]?.message).toContain(
    'packets go out and none come in',
  );
});

test.each(['stopped', 'setup-gw', 'delete-gw'])(
  'nothing is wrong with the tunnels of a gateway that is %s',
  (state) => {
    const idle = aGateway({
      operational_state: state,
      configured_status: state === 'stopped' ? 'stopped' : 'started',
      connections: [aConnection({ tunnels: [aTunnel(down)] })],
    });
    expect(stateAdvice(idle, () => ({}))).toEqual([]);
  },
);
