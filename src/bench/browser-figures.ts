import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { consolePrefix } from '#contract/console-endpoints.ts';
import { paths } from '#web/resources/links/paths.ts';
import { accounts } from '#testing/accounts.ts';
import { browserLaunch } from '#testing/browser-launch.ts';
import { type ConsoleApi, giveSession, signInToApi } from '#testing/console-api.ts';
import { seedGateways } from '#testing/seed-gateways.ts';
import { startProgram } from '#testing/start-program.ts';
import { withFolder } from '#testing/with-folder.ts';
import { startPeer } from './start-peer.ts';
import { table } from '#testing/text-table.ts';

const count = 10_000;
const rounds = 5;
/** Each digit leaves fewer rows, so that each changes what is painted. */
const typed = '9876';

/** What somebody in front of the services page waits for, when the embedded store holds ten thousand gateways. */
export function browserFigures(): Promise<string> {
  return withFolder(async (dataDir) => {
    seedGateways({ dataDir, count });
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
    const rows = join(dataDir, 'rows.json');
    // As soon as the console can tell them, which is what a first visit right after a start waits for.
    const cold = await visit(browser, server.origin, session, timeUntilUsable);
    writeFileSync(rows, await rowsOf(server.origin, session));
    const peer = await startPeer('bare-table', rows);
    const usable: number[] = [];
    const bare: number[] = [];
    const keystrokes: number[] = [];
    for (let round = 0; round < rounds; round++) {
      bare.push(await visit(browser, peer.origin, undefined, timeUntilUsable));
      await visit(browser, server.origin, session, async (page) => {
        usable.push(await timeUntilUsable(page));
        for (const key of typed) keystrokes.push(await timeKeystroke(page, key));
      });
    }
    await peer.stop();
    await browser.close();
    await server.stop();
    return table(
      ['', 'median ms', 'slowest ms', 'of bare'],
      [
        row('list usable, right after a cold start', [cold], bare),
        row(`list usable, cold cache, ${rounds} visits`, usable, bare),
        row('peer: a bare virtual table of the same rows', bare, bare),
        row('filter keystroke to paint', keystrokes, []),
      ],
    );
  });
}

/** In a browser context of its own: nothing is cached from the visit before. */
async function visit<T>(
  browser: Browser,
  origin: string,
  session: ConsoleApi | undefined,
  look: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1440, height: 900 } });
  if (session) await giveSession(context, origin, session);
  // tsx names functions by a helper that a page does not have.
  await context.addInitScript({ content: 'globalThis.__name = (value) => value;' });
  const seen = await look(await context.newPage());
  await context.close();
  return seen;
}

/** The rows as the console answers them. */
async function rowsOf(origin: string, { cookie }: ConsoleApi): Promise<string> {
  return (await fetch(`${origin}${consolePrefix}/gateways`, { headers: { cookie } })).text();
}

/** From the start of the navigation until a row can be clicked. */
async function timeUntilUsable(page: Page): Promise<number> {
  await page.goto(paths.services, { waitUntil: 'commit' });
  await page
    .getByRole('link', { name: /^gateway-\d{5}$/ })
    .first()
    .waitFor();
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
      }),
  );
}

/** How long after the last change to the page a keystroke counts as done with. */
const quietMs = 300;

/** From the key going down to the frame after the last one that it changed. */
async function timeKeystroke(page: Page, key: string): Promise<number> {
  await page.getByRole('searchbox').first().focus();
  const painted = await page.evaluateHandle((quiet) => {
    // In a record, since a handle of a promise would be waited for.
    return {
      after: new Promise<number>((resolve) => {
        const listen = (event: KeyboardEvent) => {
          let last = performance.now();
          let timer = setTimeout(done, quiet);
          const observer = new MutationObserver(() => {
            requestAnimationFrame(() => setTimeout(() => (last = performance.now())));
            clearTimeout(timer);
            timer = setTimeout(done, quiet);
          });
          function done(): void {
            observer.disconnect();
            resolve(last - event.timeStamp);
          }
          observer.observe(document.body, { childList: true, subtree: true, characterData: true });
        };
        document.addEventListener('keydown', listen, { once: true, capture: true });
      }),
    };
  }, quietMs);
  await page.keyboard.press(key);
  return painted.evaluate(({ after }) => after);
}

function row(name: string, times: readonly number[], bare: readonly number[]): (string | number)[] {
  const ratio = bare.length === 0 ? '' : (median(times) / median(bare)).toFixed(2);
  return [name, median(times).toFixed(0), Math.max(...times).toFixed(0), ratio];
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}
