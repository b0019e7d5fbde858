import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { type SaDifferences, metricsOf } from '#testing/builders/metrics.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { type FakeClock, fakeClock } from '#testing/fake-clock.ts';
import { aFolder } from '#testing/with-folder.ts';
import { spansOf } from './availability.ts';
import { type FieldName, fieldNames } from './fields.ts';
import type { HistoryStore } from './history-store.ts';
import { stepsOfKey } from './history-store.suite.ts';
import { type Recorder, createRecorder } from './recorder.ts';
import { usualRetention } from './retention.ts';
import { createSqliteHistory } from './sqlite/sqlite-history.ts';

const start = Date.UTC(2026, 0, 15, 12);
const [first, second] = ['10c153e0-0000-4dea-8748-000000000001', '10c153e0-0000-4dea-8748-000000000002'];

let clock: FakeClock;
let offsetMs: number;
let folder: string;
let store: HistoryStore;
let recorder: Recorder;
beforeEach(() => {
  const plain = fakeClock(start);
  offsetMs = 0;
  // A clock that can be set.
  clock = { ...plain, now: () => plain.now() + offsetMs };
  folder = aFolder();
  open();
});
afterEach(async () => {
  recorder.dispose();
  await store.close();
});

function open(): void {
  store = createSqliteHistory({
    clock,
    folder,
    now: () => clock.now(),
    onTrouble: () => undefined,
    logError: () => undefined,
    isShort: () => false,
    retention: usualRetention,
  });
  recorder = createRecorder({ store, clock, intervalMs: () => 10_000 });
}

/** A gateway of one connection `hq` with these tunnels. */
function gatewayOf(uuid: string, tunnels: readonly Partial<Tunnel>[], over: Partial<Gateway> = {}): Gateway {
  const own = tunnels.map((one, index) => {
    return aTunnel({ uuid: `${uuid}-${index + 1}`, name: `t${index + 1}`, ...one });
  });
  return aGateway({ uuid, name: 'hel', connections: [aConnection({ name: 'hq', tunnels: own })], ...over });
}
const up = { operational_state: 'established', tunnel_up: true, tunnel_healthy: true } as const;
const down = { operational_state: 'idle', tunnel_up: false, tunnel_healthy: false } as const;

/** One look at a gateway: its configuration, and its metrics where they were read. */
function look(
  gateway: Gateway,
  sas?: Readonly<Record<string, SaDifferences>>,
  nat?: { accepted: number },
): void {
  recorder.takeGateway(gateway, clock.now());
  if (sas) recorder.takeMetrics(gateway.uuid, metricsOf(sas, nat), clock.now());
}
async function statesOf(key: string): Promise<[string, number][]> {
  await store.flush();
  const spans = spansOf(store.states(key, start, clock.now()), start, clock.now());
  return spans.map(({ state, from, until }) => [state, (until - from) / 1_000]);
}
async function sumOf(key: string, field: FieldName): Promise<number> {
  await store.flush();
  const steps = await stepsOfKey(store, key, { from: start, to: start + 3_600_000, stepMs: 60_000 });
  return steps.reduce((sum, { fields }) => sum + (fields[fieldNames.indexOf(field)]?.sum ?? 0), 0);
}
async function kinds(): Promise<string[]> {
  await store.flush();
  return store
    .events({ limit: 100 })
    .map(({ kind }) => kind)
    .toReversed();
}

test('a configured tunnel without an SA is down and not absent, with no traffic rather than unknown traffic', async () => {
  for (let poll = 0; poll < 6; poll++) {
    look(gatewayOf(first, [up, down]), { 'hq/t1': { bytes: poll * 500, toldAt: clock.now() } });
    clock.advance(10_000);
  }
  expect(await statesOf(`${first}-2`)).toEqual([['retrying', 60]]);
  expect(await sumOf(`${first}-1`, 'bytesIn')).toBe(2_500);
  const steps = await stepsOfKey(store, `${first}-2`, { from: start, to: start + 60_000, stepMs: 10_000 });
  expect(steps.map(({ fields }) => fields[0]?.sum)).toEqual([0, 0, 0, 0, 0, 0]);
});

test('a gateway that is not heard of is unknown since it was last seen, never down, and the others go on', async () => {
  for (let poll = 0; poll < 20; poll++) {
    if (poll < 10) look(gatewayOf(first, [up]));
    look(gatewayOf(second, [up]));
    clock.advance(10_000);
  }
  expect(await statesOf(`${first}-1`)).toEqual([
    ['up', 90],
    ['unknown', 110],
  ]);
  expect(await statesOf(`${second}-1`)).toEqual([['up', 200]]);
  expect(await kinds()).not.toContain('down');
});

test('what was deleted keeps its history under its name', async () => {
  look(gatewayOf(first, [up, up]));
  clock.advance(10_000);
  look(gatewayOf(first, [up]));
  clock.advance(10_000);
  recorder.takeSweep({ startedAt: clock.now(), observedAt: clock.now(), unreadable: [{ uuid: first }] });
  expect(await kinds()).toEqual([]);
  recorder.takeSweep({ startedAt: clock.now(), observedAt: clock.now(), unreadable: [] });
  clock.advance(10_000);
  expect(await statesOf(`${first}-2`)).toEqual([
    ['up', 10],
    ['gone', 20],
  ]);
  expect(await kinds()).toEqual(['gateway-gone']);
  expect(store.find({ gatewayUuid: first, tunnelUuid: `${first}-2` })[0]?.names).toEqual({
    gateway: 'hel',
    connection: 'hq',
    tunnel: 't2',
  });
});

test('totals go on over a rekey, a restart of ours and a lost answer; the connection and the gateway have the sum', async () => {
  const at = (poll: number) => ({
    toldAt: clock.now(),
    id: poll < 3 ? '1' : '2',
    bytes: poll < 3 ? poll * 100 : (poll - 2) * 10,
  });
  for (let poll = 0; poll < 8; poll++) {
    if (poll === 5) {
      recorder.dispose();
      await store.flush();
      // As after a kill: nothing is closed.
      open();
    }
    const other = { bytes: poll * 1_000, toldAt: clock.now() };
    look(gatewayOf(first, [up, up]), poll === 6 ? undefined : { 'hq/t1': at(poll), 'hq/t2': other }, {
      accepted: 5 + poll,
    });
    clock.advance(10_000);
  }
  expect(await sumOf(`${first}-1`, 'bytesIn')).toBe(200 + 50);
  expect(await sumOf(`${first}-2`, 'bytesIn')).toBe(7_000);
  const connection = gatewayOf(first, []).connections[0]?.uuid ?? '';
  expect(await sumOf(connection, 'bytesIn')).toBe(7_250);
  expect(await sumOf(first, 'bytesIn')).toBe(7_250);
  expect(await sumOf(first, 'acceptedConnections')).toBe(7);
  expect(await kinds()).toEqual(['child-rekey']);
});

test('a flap between two looks is told of with its message and what that means, and many are flapping', async () => {
  const message = 'received AUTHENTICATION_FAILED notify error';
  for (const downs of [0, 1, 2, 3]) {
    look(gatewayOf(first, [up]), {
      'hq/t1': { id: `${downs}`, ups: downs + 1, downs, message, toldAt: clock.now() },
    });
    clock.advance(10_000);
  }
  expect(await kinds()).toEqual(['flap', 'flap', 'flap', 'degraded']);
  const [, flap] = store.events({ limit: 2 });
  expect(flap).toMatchObject({ evidence: { message, times: 1, meaning: expect.any(String) as string } });
  expect(store.flaps(`${first}-1`, start, clock.now())).toBe(3);
});

test('down and up are told of with the looks between which it was, and a first look is none', async () => {
  look(gatewayOf(first, [up]), {});
  clock.advance(10_000);
  look(gatewayOf(first, [down]), {});
  clock.advance(10_000);
  look(gatewayOf(first, [up]), {});
  expect(await kinds()).toEqual(['down', 'up']);
  const [, wentDown] = store.events({ limit: 2 });
  expect(wentDown).toMatchObject({
    from: new Date(start).toISOString(),
    until: new Date(start + 10_000).toISOString(),
    names: { gateway: 'hel', connection: 'hq', tunnel: 't1' },
    evidence: { before: 'up', after: 'retrying' },
  });
});

test('a gateway that is stopped has stopped tunnels, which is no outage', async () => {
  look(gatewayOf(first, [up]), {});
  clock.advance(10_000);
  look(gatewayOf(first, [down], { operational_state: 'stopped', configured_status: 'stopped' }), {});
  clock.advance(10_000);
  expect(await kinds()).toEqual(['gateway-state']);
  expect(await statesOf(`${first}-1`)).toEqual([
    ['up', 10],
    ['stopped', 10],
  ]);
});

test('a process that did not run leaves a gap: unknown, and said', async () => {
  for (let poll = 0; poll < 3; poll++) {
    look(gatewayOf(first, [up]), { 'hq/t1': { bytes: poll * 100, toldAt: clock.now() } });
    clock.advance(10_000);
  }
  recorder.dispose();
  await store.close();
  clock.advance(600_000);
  open();
  clock.advance(10_000);
  look(gatewayOf(first, [up]), { 'hq/t1': { bytes: 900, toldAt: clock.now() } });
  clock.advance(10_000);
  expect(await kinds()).toEqual(['recorder-gap']);
  expect(await statesOf(`${first}-1`)).toEqual([
    ['up', 20],
    ['unknown', 620],
    ['up', 10],
  ]);
  // Carried all the same, at a rate that nobody knows.
  expect(await sumOf(`${first}-1`, 'bytesIn')).toBe(900);
  const steps = await stepsOfKey(store, `${first}-1`, {
    from: start + 600_000,
    to: start + 720_000,
    stepMs: 10_000,
  });
  expect(steps.map(({ fields }) => [fields[0]?.sum, fields[0]?.max])).toEqual([[700, NaN]]);
});

test.each(['while it runs', 'between two processes'])(
  'a clock that is set back and forth %s counts nothing twice and makes no peak',
  async (when) => {
    let bytes = 0;
    const someLooks = (count: number) => {
      for (let poll = 0; poll < count; poll++) {
        look(gatewayOf(first, [up]), { 'hq/t1': { bytes: (bytes += 100), toldAt: start + bytes * 100 } });
        clock.advance(10_000);
      }
    };
    const set = async (byMs: number) => {
      offsetMs += byMs;
      if (when === 'while it runs') return;
      recorder.dispose();
      await store.flush();
      open();
    };
    someLooks(6);
    await set(-1_800_000);
    someLooks(6);
    await set(+5_400_000);
    someLooks(6);
    const [from, to] = [start - 3_600_000, start + 7_200_000];
    const hours = await store
      .flush()
      .then(() => stepsOfKey(store, `${first}-1`, { from, to, stepMs: 3_600_000 }));
    expect(hours.reduce((sum, { fields }) => sum + (fields[0]?.sum ?? 0), 0)).toBe(17 * 100);
    const steps = await stepsOfKey(store, `${first}-1`, { from, to, stepMs: 10_000 });
    const peaks = steps.map(({ fields }) => fields[0]?.max ?? 0).filter((peak) => !Number.isNaN(peak));
    expect(Math.max(...peaks)).toBe(10);
    expect(await kinds()).toContain('recorder-gap');
  },
);

test('an API in trouble is one event when it begins and one when it ends, and no tunnel is down for it', async () => {
  const sweep = () => recorder.takeSweep({ startedAt: clock.now(), observedAt: clock.now(), unreadable: [] });
  look(gatewayOf(first, [up]));
  sweep();
  for (let failure = 0; failure < 5; failure++) {
    clock.advance(10_000);
    recorder.takeFailedSweep('The API cannot be reached.');
  }
  clock.advance(10_000);
  look(gatewayOf(first, [up]));
  sweep();
  expect(await kinds()).toEqual(['upstream-trouble', 'upstream-trouble']);
});
