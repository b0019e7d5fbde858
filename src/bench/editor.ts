import { chromium, type Locator, type Page } from '@playwright/test';
import { accounts } from '#testing/accounts.ts';
import { browserLaunch } from '#testing/browser-launch.ts';
import { type ConsoleApi, giveSession, signInToApi } from '#testing/console-api.ts';
import { seedGateways } from '#testing/seed-gateways.ts';
import { startProgram } from '#testing/start-program.ts';
import { withFolder } from '#testing/with-folder.ts';
import { table } from '#testing/text-table.ts';

const gatewayCount = 10_000;
const routeCount = 200;
const rounds = 3;
/** Typed over the last octet of the last route, so that nearly each key changes what the rules say. */
const typed = '192.168.77.0/24';
/** A quick typist, and somebody who looks at every letter: in the pause the rules look at the whole account. */
const pausesMs = [60, 400];

/**
 * What a key costs in the connection editor with two hundred routes, in an account of ten thousand gateways; beside it
 * the same key in a bare textarea on the same page, which is what the browser itself takes.
 */
export function editorFigures(): Promise<string> {
  return withFolder(async (dataDir) => {
    seedGateways({ dataDir, count: gatewayCount });
    const server = await startProgram({
      program: 'main',
      flags: ['--port', '0', '--data', dataDir, '--empty'],
      env: {
        GATEHOUSE_ADMIN_USERNAME: accounts.admin.username,
        GATEHOUSE_ADMIN_PASSWORD: accounts.admin.password,
      },
    });
    const browser = await chromium.launch(browserLaunch.launchOptions);
    const session = await signInToApi(server.origin, 'admin');
    const path = await connectionOfManyRoutes(session);
    const figures = new Map<string, number[]>();
    const note = (name: string, times: readonly number[]) =>
      figures.set(name, [...(figures.get(name) ?? []), ...times]);
    for (let round = 0; round < rounds; round++) {
      const context = await browser.newContext({
        baseURL: server.origin,
        viewport: { width: 1440, height: 900 },
      });
      await giveSession(context, server.origin, session);
      // tsx names functions by a helper that a page does not have.
      await context.addInitScript({ content: 'globalThis.__name = (value) => value;' });
      const page = await context.newPage();
      await page.goto(path);
      const cell = page.getByRole('textbox', { name: `Remote network ${routeCount}`, exact: true });
      await cell.waitFor();
      const plain = await addTextarea(page);
      for (const pauseMs of pausesMs) {
        note(`a network, a key every ${pauseMs} ms`, await typeInto(page, cell, pauseMs));
        note(`a bare textarea, a key every ${pauseMs} ms`, await typeInto(page, plain, pauseMs));
      }
      note('a network, until the rules have their say', [await untilTold(page, cell)]);
      await context.close();
    }
    await browser.close();
    await server.stop();
    return table(['key to paint', 'keys', 'median ms', 'p95 ms', 'slowest ms'], [...figures].map(row));
  });
}

async function connectionOfManyRoutes({ gateways }: ConsoleApi): Promise<string> {
  const { data } = await gateways.listGateways({ query: { limit: 2 } });
  const gateway = data.find(({ connections }) => connections.length > 0);
  const connectionUuid = gateway?.connections[0]?.uuid;
  if (!gateway || connectionUuid === undefined) throw new Error('No seeded gateway has a connection.');
  const remote_routes = Array.from({ length: routeCount }, (_, index) => ({
    name: `site-${index}`,
    type: 'static' as const,
    static_network: `172.20.${index}.0/24`,
  }));
  await gateways.modifyConnection({
    params: { service_uuid: gateway.uuid, connection_uuid: connectionUuid },
    body: { remote_routes },
  });
  return `/gateways/${gateway.uuid}/connections/${connectionUuid}`;
}

/** Above everything, so that it is on the page that the editor is on and nothing of the page listens to it. */
async function addTextarea(page: Page): Promise<Locator> {
  await page.evaluate(() => {
    const area = document.createElement('textarea');
    area.setAttribute('aria-label', 'Bare');
    document.body.prepend(area);
  });
  return page.getByRole('textbox', { name: 'Bare' });
}

/** Ms from each key going down to the frame that shows it. */
async function typeInto(page: Page, field: Locator, pauseMs: number): Promise<number[]> {
  await field.fill('');
  await field.focus();
  await page.waitForTimeout(1_000);
  const noted = await page.evaluateHandle(() => {
    const times: number[] = [];
    const listen = (event: KeyboardEvent) => {
      requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - event.timeStamp)));
    };
    document.addEventListener('keydown', listen, { capture: true });
    return { times, stop: () => document.removeEventListener('keydown', listen, { capture: true }) };
  });
  await page.keyboard.type(typed, { delay: pauseMs });
  await page.waitForTimeout(1_000);
  return noted.evaluate(({ times, stop }) => {
    stop();
    return times;
  });
}

/** Ms from the key that leaves host bits in a network to the words that say so. */
async function untilTold(page: Page, field: Locator): Promise<number> {
  await field.fill(typed);
  await field.focus();
  await page.waitForTimeout(1_000);
  const told = await page.evaluateHandle(() => ({
    after: new Promise<number>((resolve) => {
      const listen = (event: KeyboardEvent) => {
        const observer = new MutationObserver(() => {
          if (!document.body.textContent.includes('has host bits')) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - event.timeStamp)));
        });
        observer.observe(document.body, { childList: true, subtree: true });
      };
      document.addEventListener('keydown', listen, { once: true, capture: true });
    }),
  }));
  await page.keyboard.press('Backspace');
  return told.evaluate(({ after }) => after);
}

function row([name, times]: [string, readonly number[]]): (string | number)[] {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0);
  return [name, sorted.length, at(0.5), at(0.95), at(1)];
}
