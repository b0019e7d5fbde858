import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { HistoryAvailability, HistoryEvents, HistoryOfThing, HistoryStorage } from '#contract/history.ts';
import { Gateway } from '#contract/gateway.ts';
import { type RunningGatehouse, runGatehouse } from '#testing/running-gatehouse.ts';

/*
 * The whole server, whose demo estate has a day behind it: read seldom, so that it costs little. That it goes on after it was
 * ended in the middle is in record-past.test.ts.
 */
let gatehouse: RunningGatehouse;
beforeAll(async () => {
  gatehouse = await runGatehouse({ isEmpty: false, demoDays: 1, recordSeconds: 900 });
});
afterAll(() => gatehouse.stop());

async function read(path: string): Promise<unknown> {
  const { body } = await gatehouse.call('admin', { target: `/api${path}` });
  return JSON.parse(body) as unknown;
}

test('a first start has a day to show', async () => {
  const storage = async () => HistoryStorage.parse(await read('/console/history/storage'));
  await vi.waitFor(
    async () => {
      const { demoPast } = await storage();
      expect(demoPast?.recordedUntil).toBe(demoPast?.until);
    },
    { timeout: 60_000, interval: 100 },
  );
  expect(await storage()).toMatchObject({ network: 'simulated', recording: { state: 'recording' } });
  const gateways = ((await read('/1.3/gateway')) as unknown[]).map((one) => Gateway.parse(one));
  const hub = gateways.find(({ name }) => name === 'helsinki-hub');
  const [connection] = hub?.connections ?? [];
  const to = Date.parse((await storage()).demoPast?.until ?? '');
  const query = new URLSearchParams({
    gateway: hub?.uuid ?? '',
    connection: connection?.uuid ?? '',
    tunnel: connection?.tunnels[0]?.uuid ?? '',
    from: new Date(to - 24 * 3_600_000).toISOString(),
    to: new Date(to).toISOString(),
  }).toString();
  const series = HistoryOfThing.parse(await read(`/console/history?${query}`));
  expect(series.coverage.read).toBeGreaterThan(0.9);
  const { outages } = HistoryAvailability.parse(await read(`/console/history/availability?${query}`));
  expect(outages).toBe(1);
  const { events } = HistoryEvents.parse(await read('/console/history/events?kinds=change'));
  expect(events).toHaveLength(1);
}, 90_000);
