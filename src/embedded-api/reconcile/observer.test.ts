import type { DataPlaneNews, GatewayStatus, TunnelStatus } from '#dataplane/dataplane.ts';
import { type FakeClock, fakeClock } from '#testing/fake-clock.ts';
import { beforeEach, expect, test } from 'vitest';
import { createObserver, type Observer } from './observer.ts';

const uuid = '10c153e0-12e4-4dea-8748-4f34850ff55d';
let clock: FakeClock;
let observer: Observer;
let failures: number;
let tell: (news: DataPlaneNews) => void;
/** The questions that are not answered yet, oldest first. */
let asked: { answer: (status: GatewayStatus) => void; refuse: (error: Error) => void }[];

beforeEach(() => {
  clock = fakeClock();
  asked = [];
  failures = 0;
  tell = () => undefined;
  observer = createObserver({
    dataPlane: {
      observe: (gatewayUuid) =>
        new Promise((resolve, refuse) => {
          const answer = (status: GatewayStatus) => {
            tell({ kind: 'status', gatewayUuid, status });
            resolve();
          };
          asked.push({ answer, refuse });
        }),
      subscribe(listener) {
        tell = listener;
        return () => (tell = () => undefined);
      },
    },
    clock,
    onFailure: () => failures++,
  });
});

function aStatus(observedAt = 0): GatewayStatus {
  return { observedAt, nat: undefined, tunnels: new Map(), ikeSas: [] };
}
/** What a read says within `ms`, or that it is still waiting. */
async function within(ms: number, read = observer.statusOf(uuid)) {
  let said: GatewayStatus | undefined | 'waiting' = 'waiting';
  void read.then((status) => (said = status));
  await clock.advanceAsync(ms);
  return said;
}

test('what the data plane says at once is what is told', async () => {
  const read = observer.statusOf(uuid);
  asked[0]?.answer(aStatus());
  expect(await read).toEqual(aStatus());
});

test('a read waits a moment for a data plane that says nothing, the next ones not at all', async () => {
  expect(await within(99)).toBe('waiting');
  expect(await within(1)).toBe('waiting');
  await clock.advanceAsync(100);
  expect(await within(0)).toBeUndefined();
  expect(asked).toHaveLength(1);
});

test('what was seen a few seconds ago stands in, and no longer', async () => {
  const first = observer.statusOf(uuid);
  asked[0]?.answer(aStatus(1));
  await first;
  expect(await within(100)).toEqual(aStatus(1));
  await clock.advanceAsync(4_800);
  expect(await within(0)).toEqual(aStatus(1));
  await clock.advanceAsync(200);
  expect(await within(100)).toBeUndefined();
});

test('a question that is lost is asked again, and its answer is taken', async () => {
  expect(await within(100)).toBeUndefined();
  await clock.advanceAsync(5_000);
  const read = observer.statusOf(uuid);
  expect(asked).toHaveLength(2);
  asked[1]?.answer(aStatus(2));
  expect(await read).toEqual(aStatus(2));
});

test('a data plane that refuses is no error of the read, and is told of once', async () => {
  for (let time = 0; time < 3; time++) {
    const read = observer.statusOf(uuid);
    asked[time]?.refuse(new Error('The data plane is not there.'));
    expect(await read).toBeUndefined();
  }
  expect(failures).toBe(1);
});

test('what the data plane tells unasked is known at once', async () => {
  tell({ kind: 'status', gatewayUuid: uuid, status: aStatus(7) });
  const read = observer.statusOf(uuid);
  await clock.advanceAsync(100);
  expect(await read).toEqual(aStatus(7));
});

test('a tunnel that is refused waits and is not well, until it is taken', async () => {
  const up: TunnelStatus = { operationalState: 'established', isUp: true, isHealthy: true };
  const status = (...tunnels: string[]) => ({
    ...aStatus(),
    tunnels: new Map(tunnels.map((tunnel) => [tunnel, up] as const)),
  });
  observer.applied(uuid, {
    tunnels: new Map([
      ['good', { kind: 'taken' }],
      ['odd', { kind: 'refused', reason: 'invalid value for: proposals' }],
    ]),
  });
  tell({ kind: 'status', gatewayUuid: uuid, status: status('good') });
  const tunnels = async () => {
    const read = observer.statusOf(uuid);
    await clock.advanceAsync(100);
    return [...((await read)?.tunnels ?? [])].map(([name, { isUp, isHealthy }]) => [name, isUp, isHealthy]);
  };
  expect(await tunnels()).toEqual([
    ['good', true, true],
    ['odd', false, false],
  ]);
  observer.applied(uuid, { tunnels: new Map([['odd', { kind: 'taken' }]]) });
  tell({ kind: 'status', gatewayUuid: uuid, status: status('good', 'odd') });
  expect(await tunnels()).toEqual([
    ['good', true, true],
    ['odd', true, true],
  ]);
});

test('nothing is heard after it has ended', async () => {
  observer.dispose();
  tell({ kind: 'status', gatewayUuid: uuid, status: aStatus(7) });
  expect(await within(100)).toBeUndefined();
});
