import { expect, test } from 'vitest';
import { aGateway } from '#testing/builders/gateway.ts';
import { metricsOf } from '#testing/builders/metrics.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { type Recorder, createRecorder } from './recorder.ts';

const start = Date.UTC(2026, 0, 15, 12);
const gateway = aGateway();

test('what is known of a gateway now: its NAT counts on over a restart of theirs and of ours, and each part has its age', () => {
  const clock = fakeClock(start);
  const kept = new Map<string, string>();
  const open = (): Recorder =>
    createRecorder({
      store: {
        add: ({ memory }) => void (memory?.text !== undefined && kept.set(memory.gatewayUuid, memory.text)),
        recall: () => kept,
      },
      clock,
      intervalMs: () => 10_000,
    });
  let recorder = open();
  function look(bytes: number, accepted: number): void {
    recorder.takeGateway(gateway, clock.now());
    const sas = { 'example-connection/example-tunnel-1': { bytes, toldAt: clock.now() } };
    recorder.takeMetrics(gateway.uuid, metricsOf(sas, { accepted }), clock.now());
    clock.advance(10_000);
  }
  expect(recorder.gateways()).toBeUndefined();
  look(500, 1_000);
  look(700, 1_400);
  // The gateway counts anew.
  look(900, 30);
  recorder.dispose();
  recorder = open();
  expect(recorder.gateways()).toEqual([gateway.uuid]);
  expect(recorder.now(gateway.uuid)).toMatchObject({ gateway: undefined, nat: undefined, tunnels: [] });
  look(1_000, 35);
  const at = start + 30_000;
  expect(recorder.now(gateway.uuid)).toMatchObject({
    gateway: { name: gateway.name },
    seenAt: at,
    nat: { at, active: 12, totals: { accepted: 435n, rejected: 0n } },
    tunnels: [{ health: 'up', counters: { at, totals: { bytesIn: 500n } } }],
    newest: {
      at,
      samples: [{ of: { kind: 'tunnel' } }, { of: { kind: 'connection' } }, { of: { kind: 'gateway' } }],
    },
  });
  expect(recorder.now('of-nobody')).toBeUndefined();
  recorder.dispose();
});
