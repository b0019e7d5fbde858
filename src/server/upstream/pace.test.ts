import { expect, test } from 'vitest';
import { fakeClock } from '#testing/fake-clock.ts';
import { retryAfterMs } from './retry-after.ts';
import { backoffMs, createRetryBudget } from './retry-budget.ts';
import { createTokenBucket } from './token-bucket.ts';

const share = { perSecond: 5, burst: 10, longestWaitMs: 10_000 };

test('U6: ten calls at once, then five a second, first come first served', async () => {
  const clock = fakeClock();
  const bucket = createTokenBucket(clock, share);
  const served: number[] = [];
  for (let call = 0; call < 20; call++) void bucket.take().then(() => served.push(call));
  await clock.advanceAsync(0);
  expect(served).toHaveLength(10);
  await clock.advanceAsync(1_000);
  expect(served).toHaveLength(15);
  await clock.advanceAsync(1_000);
  expect(served).toEqual(Array.from({ length: 20 }, (_, call) => call));
});

test('a wait of more than ten seconds is refused at once', async () => {
  const bucket = createTokenBucket(fakeClock(), share);
  // Ten now and fifty in ten seconds.
  const waiting = Array.from({ length: 60 }, () => bucket.take());
  expect(await bucket.take()).toBe(false);
  expect(await waiting[9]).toBe(true);
});

test('U6: Retry-After is seconds or a date', () => {
  const now = Date.UTC(2026, 0, 15, 12, 0, 0);
  expect(retryAfterMs('120', now)).toBe(120_000);
  expect(retryAfterMs('Thu, 15 Jan 2026 12:00:30 GMT', now)).toBe(30_000);
  expect(retryAfterMs('Thu, 15 Jan 2026 11:00:00 GMT', now)).toBe(0);
  expect(retryAfterMs('-5', now)).toBeUndefined();
  expect(retryAfterMs('soon', now)).toBeUndefined();
  expect(retryAfterMs(undefined, now)).toBeUndefined();
});

test('U5: a tenth of the traffic may be repeats', () => {
  const budget = createRetryBudget(10, 3);
  for (let repeat = 0; repeat < 3; repeat++) expect(budget.spend()).toBe(true);
  expect(budget.spend()).toBe(false);
  for (let call = 0; call < 10; call++) budget.earn();
  expect(budget.spend()).toBe(true);
  expect(budget.spend()).toBe(false);
});

test('U5: a wait is anywhere between nothing and the doubled one', () => {
  expect(backoffMs(1, () => 0)).toBe(0);
  expect(backoffMs(1, () => 0.999)).toBe(400);
  expect(backoffMs(9, () => 0.999)).toBe(1998);
});
