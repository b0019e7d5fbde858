import { beforeEach, expect, test } from 'vitest';
import type { Tunnel } from '#contract/tunnel.ts';
import { createHealthWatch } from '#domain/health/health-watch.ts';
import { tunnelHealth } from '#domain/health/tunnel-health.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { type SaDifferences, metricsOf } from '#testing/builders/metrics.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { type FakeClock, fakeClock } from '#testing/fake-clock.ts';
import { availabilityOf, spansOf } from './availability.ts';
import type { NewEvent, StateChange } from './history-store.ts';
import { type Recorder, createRecorder } from './recorder.ts';

/* What is recorded of how tunnels do. The store is a list here: what is kept of it has its own tests. */
const start = Date.UTC(2026, 0, 15, 12);
const up = { operational_state: 'established', tunnel_up: true, tunnel_healthy: true } as const;
const down = { operational_state: 'idle', tunnel_up: false, tunnel_healthy: false } as const;
const uuid = '10c153e0-0000-4dea-8748-000000000001';

let clock: FakeClock;
let memories: Map<string, string>;
let events: NewEvent[];
let states: StateChange[];
let recorder: Recorder;
beforeEach(() => {
  clock = fakeClock(start);
  memories = new Map();
  events = [];
  states = [];
  open();
});

function open(health = createHealthWatch()): void {
  recorder = createRecorder({
    store: {
      add(recorded) {
        events.push(...recorded.events);
        states.push(...recorded.states);
        if (recorded.memory?.text !== undefined)
          memories.set(recorded.memory.gatewayUuid, recorded.memory.text);
      },
      recall: () => memories,
    },
    clock,
    intervalMs: () => 10_000,
    health,
  });
}
function gatewayOf(tunnels: readonly Partial<Tunnel>[]) {
  const own = tunnels.map((one, index) =>
    aTunnel({ uuid: `${uuid}-${index + 1}`, name: `t${index + 1}`, ...one }),
  );
  return aGateway({ uuid, connections: [aConnection({ name: 'hq', tunnels: own })] });
}
function look(tunnels: readonly Partial<Tunnel>[], sas: Readonly<Record<string, SaDifferences>>): void {
  recorder.takeGateway(gatewayOf(tunnels), clock.now());
  recorder.takeMetrics(uuid, metricsOf(sas), clock.now());
  clock.advance(10_000);
}
const statesOf = (key: string) =>
  spansOf(
    states.filter((change) => change.key === key),
    start,
    clock.now(),
  );

function silence(from: number, to: number): void {
  for (let poll = from; poll < to; poll++)
    look([up], { 'hq/t1': { packets: [7, poll * 10], toldAt: clock.now() } });
}

test('one way for more than a minute is told of with its numbers, over a restart of ours, and counts as up', () => {
  silence(0, 5);
  recorder.dispose();
  open();
  silence(5, 10);
  expect(events).toMatchObject([
    {
      kind: 'degraded',
      text: 'Up, but nothing comes back: 70 packets sent, 0 received.',
      evidence: { before: 'up', after: 'one-way', packets: 70, since: new Date(start).toISOString() },
    },
  ]);
  const spans = statesOf(`${uuid}-1`);
  expect(spans.map(({ state, from, until }) => [state, (until - from) / 1_000])).toEqual([
    ['up', 70],
    ['one-way', 30],
  ]);
  expect(availabilityOf(spans)).toMatchObject({ share: 1, time: { up: 70_000, degraded: 30_000, down: 0 } });
});

test('what is recorded is what everybody who asks the same watch is told, whoever of them hears of a look first', () => {
  recorder.dispose();
  const health = createHealthWatch();
  open(health);
  for (let poll = 0; poll < 12; poll++) {
    const gateway = gatewayOf([up]);
    const [connection] = gateway.connections;
    const [tunnel] = connection?.tunnels ?? [];
    if (!connection || !tunnel) throw new Error('It has one tunnel.');
    const metrics = metricsOf({ 'hq/t1': { packets: [7, poll], toldAt: clock.now() } });
    const now = clock.now();
    if (poll % 2 === 0) health.seeGateway(gateway, now);
    recorder.takeGateway(gateway, now);
    if (poll % 3 === 0) health.seeMetrics(uuid, metrics, now);
    recorder.takeMetrics(uuid, metrics, now);
    const evidence = health.seeGateway(gateway, now)(connection, tunnel);
    clock.advance(10_000);
    expect(statesOf(`${uuid}-1`).at(-1)?.state).toBe(tunnelHealth(tunnel, gateway, evidence));
  }
  expect(statesOf(`${uuid}-1`).at(-1)?.state).toBe('one-way');
});

test('a tunnel that flaps for an hour makes a handful of events, and none of its downs is lost', () => {
  for (let poll = 0; poll < 360; poll++) {
    const isUp = poll % 2 === 0;
    look([isUp ? up : down, up], {
      'hq/t1': { hasChild: isUp, downs: Math.ceil(poll / 2), toldAt: clock.now() },
      'hq/t2': { toldAt: clock.now() },
    });
  }
  expect(events.length).toBeLessThan(15);
  const downs = events.map(({ kind, evidence }) => (kind === 'down' ? 1 : Number(evidence['downs'] ?? 0)));
  expect(downs.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(3 * 45);
  expect(availabilityOf(statesOf(`${uuid}-1`)).outages).toHaveLength(180);
});

test('IKE SAs of a peer that is tried again and again are no rekeys', () => {
  for (let poll = 0; poll < 6; poll++)
    look([down], { 'hq/t1': { ike: `${poll}`, hasChild: false, ups: 0, toldAt: clock.now() } });
  expect(events.map(({ kind }) => kind)).toEqual([]);
});
