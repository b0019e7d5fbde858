import { expect, test } from 'vitest';
import { aGateway } from '#testing/builders/gateway.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { answered, scriptedUpstream } from '#testing/scripted-upstream.ts';
import { createObserver } from './observer.ts';

const uuidOf = (number: number) => `10c153e0-12e4-4dea-8748-${String(number).padStart(12, '0')}`;
const [watched, changing, other] = [uuidOf(7), uuidOf(60), uuidOf(8)] as const;

test('in an account above the budget, metrics of who is favoured or changing come first', async () => {
  const clock = fakeClock();
  const upstream = scriptedUpstream(clock.now);
  const stock = Array.from({ length: 60 }, (_, index) => {
    const uuid = uuidOf(index + 1);
    return aGateway({ uuid, name: `g${index}`, ...(uuid === changing && { operational_state: 'pending' }) });
  });
  const asked: (string | undefined)[] = [];
  upstream.answer((call) => {
    const { service_uuid: uuid } = call.params;
    if (call.name === 'getMetrics') {
      asked.push(uuid);
      return answered(clock.now(), { nat: {}, vpn: {} });
    }
    if (uuid !== undefined)
      return answered(
        clock.now(),
        stock.find((one) => one.uuid === uuid),
      );
    return answered(clock.now(), stock, { totalCount: '60' });
  });
  const observer = createObserver({
    upstream,
    clock,
    newId: () => 'id',
    callsPerSecond: 8,
    metricsEveryMs: 10_000,
    logError: (error) => {
      throw error;
    },
  });
  observer.favour((uuid) => uuid === watched);
  observer.start();
  observer.attend({ metrics: true });
  await clock.advanceAsync(120_000);
  observer.dispose();
  // A quarter of the budget.
  expect(asked.length).toBeLessThanOrEqual(2 * 120 + 2);
  const countOf = (uuid: string) => asked.filter((one) => one === uuid).length;
  expect(Math.min(countOf(watched), countOf(changing))).toBeGreaterThanOrEqual(8);
  expect(countOf(other)).toBeGreaterThanOrEqual(2);
  expect(countOf(other)).toBeLessThanOrEqual(6);
  expect(observer.metricsPace()).toMatchObject({ askedMs: 10_000, firstMs: 10_000 });
  expect(observer.metricsPace().othersMs).toBeGreaterThan(25_000);
});
