import type { GatewayStatus } from '#dataplane/dataplane.ts';
import { type FakeClock, fakeClock } from '#testing/fake-clock.ts';
import { beforeEach, expect, test } from 'vitest';
import { createObserver, type Observer } from './observer.ts';

const uuid = '10c153e0-12e4-4dea-8748-4f34850ff55d';
let clock: FakeClock;
let observer: Observer;
let failures: number;
/** The questions that are not answered yet, oldest first. */
let asked: { answer: (status: GatewayStatus) => void; refuse: (error: Error) => void }[];

beforeEach(() => {
  clock = fakeClock();
  asked = [];
  failures = 0;
  observer = createObserver({
    dataPlane: {
      status: () => new Promise((answer, refuse) => asked.push({ answer, refuse })),
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
