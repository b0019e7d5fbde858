import { beforeEach, expect, test } from 'vitest';
import { aGateway } from '#testing/builders/gateway.ts';
import { type FakeClock, fakeClock } from '#testing/fake-clock.ts';
import { answered, scriptedUpstream } from '#testing/scripted-upstream.ts';
import { type Courtesy, createCourtesy } from './courtesy.ts';
import type { Observation } from './observation.ts';
import { createObserver } from './observer.ts';

// Where reading is work of our own process, it lets whoever asks go first.

let clock: FakeClock;
let courtesy: Courtesy;
let seen: Observation['kind'][];

beforeEach(() => {
  clock = fakeClock();
  courtesy = createCourtesy(clock);
  seen = [];
});

function observing({ count, pageMs }: { count: number; pageMs: number }) {
  const stock = Array.from({ length: count }, (_, index) =>
    aGateway({ uuid: `10c153e0-12e4-4dea-8748-${String(index).padStart(12, '0')}`, name: `g${index}` }),
  );
  const upstream = scriptedUpstream(clock.now);
  upstream.answer(async ({ query }) => {
    await new Promise<void>((resolve) => clock.after(pageMs, resolve));
    const offset = Number(query['offset']);
    const page = stock.slice(offset, offset + Number(query['limit']));
    return answered(clock.now(), page, { totalCount: String(count) });
  });
  const observer = createObserver({
    upstream,
    clock,
    newId: () => 'id',
    callsPerSecond: 0,
    courtesy,
    logError(error) {
      throw error;
    },
  });
  observer.subscribe(({ kind }) => void seen.push(kind));
  observer.start();
  return observer;
}
const pages = () => seen.filter((kind) => kind === 'page').length;
const sweeps = () => seen.filter((kind) => kind === 'sweep').length;

test('a sweep rests between its pages while somebody asks, and is quick when nobody does', async () => {
  const observer = observing({ count: 400, pageMs: 20 });
  await clock.advanceAsync(80);
  expect([pages(), sweeps()]).toEqual([4, 1]);

  observer.lookAgain();
  courtesy.asked();
  await clock.advanceAsync(20);
  expect(pages()).toBe(5);
  // Three times what the page took.
  await clock.advanceAsync(60 + 19);
  expect(pages()).toBe(5);
  await clock.advanceAsync(1);
  expect(pages()).toBe(6);
  // Quiet again.
  await clock.advanceAsync(40);
  expect([pages(), sweeps()]).toEqual([8, 2]);
});

test('with somebody asking all the time it ends all the same, and its rests make no sweep rarer', async () => {
  const observer = observing({ count: 3_000, pageMs: 50 });
  let lastedMs = 0;
  for (; sweeps() === 0 && lastedMs < 20_000; lastedMs += 10) {
    courtesy.asked();
    await clock.advanceAsync(10);
  }
  expect([sweeps(), lastedMs]).toEqual([1, 50 * 30 + 150 * 29]);
  // Four times the 30 pages of 50 ms, and not of the six seconds that it lasted.
  expect(observer.sweepIntervalMs()).toBe(6_000);
});
