import { beforeEach, expect, test } from 'vitest';
import { Fleet as FleetBody, type FleetDelta, type GatewayRow } from '#contract/fleet.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { type SaDifferences, metricsOf } from '#testing/builders/metrics.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { type FakeClock, fakeClock } from '#testing/fake-clock.ts';
import { scriptedUpstream } from '#testing/scripted-upstream.ts';
import { fleetOrderOf } from '#domain/fleet/fleet-sort.ts';
import { gatewayWords } from '#domain/health/gateway-words.ts';
import { wholeAccount } from '../access/scope.ts';
import type { Tell } from '../observer/observation.ts';
import { createObserver } from '../observer/observer.ts';
import { type Fleet, createFleet } from './fleet.ts';

/*
 * What metrics, read beside the sweep, change of a row.
 */
let clock: FakeClock;
let fleet: Fleet;
let tell: Tell;
let deltas: FleetDelta[];
const tunnel = aTunnel({ name: 't' });
const quiet = aGateway({
  uuid: '10c153e0-0000-4dea-8748-00000000000b',
  name: 'a-well-one',
  connections: [aConnection({ name: 'hq', tunnels: [aTunnel({ name: 't' })] })],
});
const plant = aGateway({
  uuid: '10c153e0-0000-4dea-8748-00000000000a',
  name: 'plant',
  connections: [aConnection({ name: 'hq', tunnels: [tunnel] })],
});

beforeEach(() => {
  clock = fakeClock();
  const upstream = scriptedUpstream(clock.now);
  const logError = (error: unknown) => {
    throw error;
  };
  const observer = createObserver({ upstream, clock, newId: () => 'id', callsPerSecond: 0, logError });
  const listening = {
    ...observer,
    subscribe(listener: Tell) {
      tell = listener;
      return () => undefined;
    },
    look: () => Promise.resolve(),
  };
  fleet = createFleet({ observer: listening, clock, instance: 'i', logError });
  deltas = [];
  fleet.onChange((change) => {
    const delta = fleet.deltaOf(change, wholeAccount);
    if (delta) deltas.push(delta);
  });
});

function beginSweep(): number {
  for (const gateway of [quiet, plant])
    tell({ kind: 'gateway', by: 'sweep', gateway, observedAt: clock.now() });
  return clock.now();
}
function endSweep(startedAt: number): void {
  tell({ kind: 'sweep', startedAt, observedAt: startedAt, unreadable: [] });
}
function tellMetrics(sa: SaDifferences): void {
  const metrics = metricsOf({ 'hq/t': sa });
  tell({ kind: 'metrics', gatewayUuid: plant.uuid, metrics, observedAt: clock.now() });
}
async function rows(): Promise<GatewayRow[]> {
  return FleetBody.parse(JSON.parse((await fleet.read(wholeAccount)).text)).gateways;
}
async function plantRow(): Promise<GatewayRow | undefined> {
  return (await rows()).find(({ uuid }) => uuid === plant.uuid);
}
/** Packets go out and none come in, look after look. */
function silence(looks: number): void {
  for (let look = 0; look < looks; look++) {
    endSweep(beginSweep());
    tellMetrics({ packets: [5, 5 + look] });
    clock.advance(10_000);
  }
}

test('a tunnel that hears nothing for more than a minute is not well in the list, first in it, and told of at once', async () => {
  silence(7);
  expect((await plantRow())?.tunnels).toMatchObject({ up: 1, unhealthy: 0 });
  silence(1);
  deltas = [];
  tellMetrics({ packets: [5, 40] });
  const row = await plantRow();
  expect(row).toMatchObject({
    tunnels: { up: 1, unhealthy: 1 },
    troubles: [
      { uuid: tunnel.uuid, reasons: [{ kind: 'nothing-comes-back', since: expect.any(Number) as number }] },
    ],
  });
  expect(row && gatewayWords({ ...row })).toMatchObject({
    tone: 'warning',
    label: 'Running, tunnel in trouble',
  });
  expect((await rows()).toSorted(fleetOrderOf('problem'))[0]?.name).toBe('plant');
  clock.advance(250);
  expect(deltas.flatMap(({ changed }) => changed.map(({ name }) => name))).toEqual(['plant']);
});

test('what metrics change of many gateways is told together, each as it is by then', () => {
  const metricsOfBoth = (look: number) => {
    for (const { uuid } of [quiet, plant]) {
      const metrics = metricsOf({ 'hq/t': { packets: [5, 5 + look] } });
      tell({ kind: 'metrics', gatewayUuid: uuid, metrics, observedAt: clock.now() });
    }
  };
  for (let look = 0; look < 7; look++) {
    endSweep(beginSweep());
    metricsOfBoth(look);
    clock.advance(10_000);
  }
  endSweep(beginSweep());
  deltas = [];
  metricsOfBoth(7);
  expect(deltas).toEqual([]);
  tell({ kind: 'gateway', by: 'itself', gateway: { ...plant, zone: 'moved' }, observedAt: clock.now() });
  clock.advance(250);
  const told = deltas.map(({ changed }) => changed.map(({ name, zone }) => `${name} ${zone}`));
  expect(told).toEqual([['plant moved'], [`a-well-one ${quiet.zone}`, 'plant moved']]);
});

test('metrics that change nothing of a row tell nothing', async () => {
  endSweep(beginSweep());
  const before = await fleet.read(wholeAccount);
  deltas = [];
  tellMetrics({ packets: [5, 5] });
  expect((await fleet.read(wholeAccount)).etag).toBe(before.etag);
  expect(deltas).toEqual([]);
});

test('what metrics told while a sweep was under way is in the rows that it makes', async () => {
  silence(7);
  const startedAt = beginSweep();
  tellMetrics({ packets: [5, 90] });
  endSweep(startedAt);
  expect((await plantRow())?.tunnels.unhealthy).toBe(1);
});

test('metrics of a gateway that nobody has seen make no row', async () => {
  tellMetrics({ packets: [5, 5] });
  endSweep(clock.now());
  expect(await rows()).toEqual([]);
});

test('a gateway that a sweep cannot read stands as it was read last, with when that was, and holds up no other', async () => {
  endSweep(beginSweep());
  const readAt = new Date(clock.now()).toISOString();
  for (let sweep = 0; sweep < 3; sweep++) {
    clock.advance(10_000);
    const startedAt = clock.now();
    tell({ kind: 'gateway', by: 'sweep', gateway: quiet, observedAt: startedAt });
    const unreadable = [{ uuid: plant.uuid, name: undefined }];
    tell({ kind: 'sweep', startedAt, observedAt: startedAt, unreadable });
  }
  expect(await rows()).toMatchObject([
    { name: 'a-well-one' },
    { name: 'plant', tunnels: { up: 1, down: 0 }, lastReadAt: readAt },
  ]);
  expect((await rows()).find(({ name }) => name === 'a-well-one')?.lastReadAt).toBeUndefined();
  expect((await rows()).toSorted(fleetOrderOf('problem'))[0]?.name).toBe('plant');
  tell({ kind: 'gateway', by: 'itself', gateway: plant, observedAt: clock.now() });
  expect((await plantRow())?.lastReadAt).toBeUndefined();
});
