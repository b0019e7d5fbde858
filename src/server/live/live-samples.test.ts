import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LiveEvent } from '#contract/live-events.ts';
import { NewestReading } from '#contract/newest-reading.ts';
import { type Recorder, createRecorder } from '#history/recorder.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { metricsOf } from '#testing/builders/metrics.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { type FakeClock, fakeClock } from '#testing/fake-clock.ts';
import { type OpenStream, openStream } from '#testing/open-stream.ts';
import { aKiosk, aUser, labelled } from '#testing/principals.ts';
import type { Principal } from '../access/principal.ts';
import { createFleetRows } from '../fleet/fleet-rows.ts';
import { newestBody } from '../history/newest-body.ts';
import { type Watched, createWatched } from '../observer/watched.ts';
import { createPresence } from '../presence/presence.ts';
import { type Live, createLive } from './live.ts';

/* From the recorder to the streams: who has a gateway open hears of each reading of it, once. */
const uuid = '10c153e0-0000-4dea-8748-000000000001';
const [everything, partner, kiosk] = [
  aUser({ sessionId: 'all' }),
  aUser({ sessionId: 'partner', scope: labelled('env') }),
  aKiosk({ sessionId: 'wall' }),
];

let clock: FakeClock;
let recorder: Recorder;
let watched: Watched;
let live: Live;
let ofPartner: Set<string>;
const server = createServer((request, response) => {
  const [principal = everything] = principals.splice(0, 1);
  live.open(response, { connection: 'close' }, principal, request.socket.remoteAddress ?? '');
});
const principals: Principal[] = [];

beforeEach(async () => {
  clock = fakeClock();
  watched = createWatched(clock);
  ofPartner = new Set([uuid]);
  let tell: (uuid: string) => void = () => undefined;
  recorder = createRecorder({
    store: { add: () => undefined, recall: () => new Map() },
    clock,
    intervalMs: () => 10_000,
    onReading: (gatewayUuid) => tell(gatewayUuid),
  });
  const recorded = { recorder, intervalMs: () => 10_000 };
  live = createLive({
    fleet: {
      onChange: () => undefined,
      deltaOf: createFleetRows().deltaOf,
      watch: () => () => undefined,
    },
    auth: { onSessionsEnded: () => () => undefined },
    clock,
    random: () => 0.5,
    presence: createPresence(clock),
    happened: { place: () => 'p-1.0', onNews: () => () => undefined, since: () => [] },
    readings: {
      onReading: (listener) => void (tell = listener),
      newest: (gatewayUuid) => newestBody(recorded, gatewayUuid, clock.now()),
    },
    watched,
    gatewaysIn: (scope) => (scope.kind === 'all' ? undefined : ofPartner),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  recorder.dispose();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function open(principal: Principal): Promise<OpenStream> {
  principals.push(principal);
  const stream = openStream((server.address() as AddressInfo).port, '/', {});
  await stream.sees(/heartbeat/);
  return stream;
}
/** All that came over these streams, when they are over. */
async function heardOf(...streams: OpenStream[]) {
  live.dispose();
  await Promise.all(streams.map(({ closed }) => closed));
  return streams.map((stream) =>
    [...stream.text().matchAll(/^event: sample\ndata: (.*)$/gm)].map(([, data = '']) => {
      const event = LiveEvent.parse(JSON.parse(data));
      return event.kind === 'sample' ? event.reading : undefined;
    }),
  );
}
function isRead(bytes: number, tunnels = 1): void {
  const own = Array.from({ length: tunnels }, (_, index) =>
    aTunnel({ uuid: `${uuid}-${index}`, name: `t${index}` }),
  );
  const connections = [aConnection({ uuid: 'c-1', name: 'hq', tunnels: own })];
  recorder.takeGateway(aGateway({ uuid, connections }), clock.now());
  const sas = { 'hq/t0': { bytes, packets: [bytes / 100, 0] as const, toldAt: clock.now() } };
  recorder.takeMetrics(uuid, metricsOf(sas, { accepted: 5 }), clock.now());
}

test('every tab of who has the gateway open is told what goes through it, over the time the reading is of', async () => {
  watched.note(uuid, 'all');
  const streams = [await open(everything), await open(everything), await open(aUser({ sessionId: 'other' }))];
  isRead(1_000);
  clock.advance(8_000);
  isRead(9_000);
  const [one = [], two, elsewhere] = await heardOf(...streams);
  expect(two).toEqual(one);
  expect(elsewhere).toEqual([]);
  const [first, second] = one.map((reading) => NewestReading.parse(reading));
  // Nothing is known before a second reading: that is not 0.
  expect(first?.things[0]).toMatchObject({ seconds: null, values: { active_connections: 12 } });
  expect(first?.things[0]?.values).not.toHaveProperty('bits_in');
  expect(second).toMatchObject({ gatewayUuid: uuid, intervalSeconds: 10 });
  expect(second?.at).toBe(new Date(clock.now()).toISOString());
  const traffic = { bits_in: 8_000, packets_in: 10 };
  expect(second?.things).toEqual([
    expect.objectContaining({ connectionUuid: null, tunnelUuid: null, seconds: 8 }),
    expect.objectContaining({ connectionUuid: 'c-1', tunnelUuid: `${uuid}-0`, seconds: 8 }),
    expect.objectContaining({ connectionUuid: 'c-1', tunnelUuid: null, seconds: 8 }),
  ]);
  for (const { values } of second?.things ?? []) expect(values).toMatchObject(traffic);
});

test('a reading that came before, one that could not be made and a page that was left are nothing to tell', async () => {
  watched.note(uuid, 'all');
  const stream = await open(everything);
  isRead(1_000);
  isRead(1_000);
  clock.advance(10_000);
  // Only its configuration could be read.
  recorder.takeGateway(aGateway({ uuid, connections: [] }), clock.now());
  clock.advance(50_000);
  isRead(2_000);
  expect((await heardOf(stream))[0]).toHaveLength(1);
});

test('who may not know of it any more hears no more of it, and a screen on a wall never does', async () => {
  for (const sessionId of ['partner', 'wall']) watched.note(uuid, sessionId);
  const streams = [await open(partner), await open(kiosk)];
  isRead(1_000);
  ofPartner.clear();
  clock.advance(10_000);
  isRead(2_000);
  const [heard, wall] = await heardOf(...streams);
  expect(heard).toHaveLength(1);
  expect(wall).toEqual([]);
});

test('a thousand tunnels are one short word, to be asked for', async () => {
  watched.note(uuid, 'all');
  const stream = await open(everything);
  isRead(1_000, 1_000);
  expect(await heardOf(stream)).toEqual([[null]]);
  expect(stream.text().length).toBeLessThan(2_000);
});
