import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { HistoryAvailability, HistoryEvents, HistoryOfThing, HistoryStorage } from '#contract/history.ts';
import { Gateway } from '#contract/gateway.ts';
import { compiledProgram } from '#testing/compiled-program.ts';
import { adminPassword } from '#testing/running-gatehouse.ts';
import { type Program, untilListening } from '#testing/start-program.ts';
import { aFolder } from '#testing/with-folder.ts';

/* The real program, whose demo estate has a day behind it: read seldom, so that it costs little. */
const main = await compiledProgram('console');
let folder: string;
beforeAll(() => {
  folder = aFolder();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function start(): Promise<Program> {
  const flags = [
    '--port',
    '0',
    '--data',
    join(folder, 'data'),
    '--demo-days',
    '1',
    '--record-interval',
    '900',
  ];
  const child = spawn(process.execPath, [main, ...flags], {
    env: {
      PATH: process.env['PATH'],
      GATEHOUSE_ADMIN_USERNAME: 'admin',
      GATEHOUSE_ADMIN_PASSWORD: adminPassword,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return untilListening('console', child);
}

async function signIn({ origin }: Program): Promise<(path: string) => Promise<unknown>> {
  const answer = await fetch(`${origin}/api/console/session`, {
    method: 'POST',
    headers: {
      origin,
      'sec-fetch-site': 'same-origin',
      'x-console': '1',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ username: 'admin', password: adminPassword }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  return async (path) => {
    const body: unknown = await (await fetch(`${origin}/api${path}`, { headers: { cookie } })).json();
    return body;
  };
}

test('the first start, killed and begun again, has a day to show', async () => {
  const first = await start();
  await first.kill();
  const second = await start();
  const read = await signIn(second);
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
  await second.stop();
}, 90_000);
