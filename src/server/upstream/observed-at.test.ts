import { beforeEach, expect, test } from 'vitest';
import { endpoints } from '#contract/endpoints.ts';
import { type FakeClock, fakeClock } from '#testing/fake-clock.ts';
import type { Exchanged } from '#platform/exchange.ts';
import { createObservedAt } from './observed-at.ts';
import type { UpstreamCall } from './upstream.ts';

const rest = { query: {}, body: undefined, correlationId: 'c' };
const params = { service_uuid: 'one' };
const gateway: UpstreamCall = { ...rest, params, name: 'getGateway', endpoint: endpoints.getGateway };
const metrics: UpstreamCall = { ...rest, params, name: 'getMetrics', endpoint: endpoints.getMetrics };

let clock: FakeClock;
let observedAt: ReturnType<typeof createObservedAt>;
beforeEach(() => {
  clock = fakeClock();
  observedAt = createObservedAt(clock);
});

function anAnswer(text: string, headers: Record<string, string> = {}): Exchanged {
  return {
    kind: 'answer',
    status: 200,
    header: (name) => headers[name],
    bytes: Buffer.from(text),
    text,
  };
}
/** What a service says whose clock is another than ours. */
const theirDate = () => new Date(clock.now() - 3_600_000).toUTCString();

test('an answer that was made now is of now, though its bytes are those of before and their clock is an hour off', () => {
  for (let look = 0; look < 5; look++) {
    expect(observedAt(gateway, anAnswer('{"name":"one"}', { date: theirDate() }))).toBe(clock.now());
    clock.advance(5_000);
  }
});

test('one that a cache gives again is as old as the cache says', () => {
  expect(observedAt(gateway, anAnswer('{}', { age: '30' }))).toBe(clock.now() - 30_000);
});

test('one of the very date of one before is that one, for as long as it is given', () => {
  const first = clock.now();
  const frozen = anAnswer('{}', { date: theirDate() });
  expect(observedAt(gateway, frozen)).toBe(first);
  for (let look = 0; look < 4; look++) {
    clock.advance(5_000);
    expect(observedAt(gateway, frozen)).toBe(first);
  }
  clock.advance(5_000);
  expect(observedAt(gateway, anAnswer('{}', { date: theirDate() }))).toBe(clock.now());
});

test('two of one second are both of now', () => {
  const date = theirDate();
  observedAt(gateway, anAnswer('{}', { date }));
  clock.advance(900);
  expect(observedAt(gateway, anAnswer('{}', { date }))).toBe(clock.now());
});

test('metrics whose running timers stand still for the third time are no news, whatever their date', () => {
  const first = clock.now();
  const same = () =>
    observedAt(metrics, anAnswer('{"ike_sas":[{"established": 4711}]}', { date: theirDate() }));
  expect(same()).toBe(first);
  clock.advance(5_000);
  expect(same()).toBe(clock.now());
  clock.advance(5_000);
  expect(same()).toBe(first);
  const moved = anAnswer('{"ike_sas":[{"established": 4721}]}', { date: theirDate() });
  expect(observedAt(metrics, moved)).toBe(clock.now());
});

test('metrics without an SA that stands may be the same for good', () => {
  for (const text of ['{"ike_sas":[]}', '{"ike_sas":[{"established": 0}]}']) {
    for (let look = 0; look < 5; look++) {
      expect(observedAt(metrics, anAnswer(text, { date: theirDate() }))).toBe(clock.now());
      clock.advance(5_000);
    }
  }
});

test('another gateway is another question, and after the clock was set back nothing of before counts', () => {
  let now = 1_000_000;
  const observed = createObservedAt({ now: () => now, after: () => () => undefined });
  const frozen = anAnswer('{}', { date: 'Thu, 15 Jan 2026 12:00:00 GMT' });
  observed(gateway, frozen);
  now += 10_000;
  expect(observed({ ...gateway, params: { service_uuid: 'two' } }, frozen)).toBe(now);
  now -= 500_000;
  expect(observed(gateway, frozen)).toBe(now);
});
