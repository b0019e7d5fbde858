import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { consolePrefix } from '#contract/console-endpoints.ts';
import { paths } from '#web/resources/links/paths.ts';
import { accounts } from '#testing/accounts.ts';
import { browserLaunch } from '#testing/browser-launch.ts';
import { type ConsoleApi, giveSession, signInToApi } from '#testing/console-api.ts';
import { seedGateways } from '#testing/seed-gateways.ts';
import { type Program, startProgram } from '#testing/start-program.ts';
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
    const browser = await chromium.launch(browserLaunch.launchOptions);
    const first = await startConsole(dataDir);
    const session = await signInToApi(first.origin, 'admin');
    // As soon as the console can tell any, which is what a first visit right after a first start waits for.
    const cold = await visit(browser, first.origin, session, timesOf);
    const rows = join(dataDir, 'rows.json');
    writeFileSync(rows, await rowsOf(first.origin, session));
    await first.stop();
    const server = await startConsole(dataDir);
    const again = session.at(server.origin);
    const restarted = await visit(browser, server.origin, again, timesOf);
    const peer = await startPeer('bare-table', rows);
    const warm: Times[] = [];
    const bare: number[] = [];
    const keystrokes: number[] = [];
    for (let round = 0; round < rounds; round++) {
      bare.push(await visit(browser, peer.origin, undefined, (page) => timeUntil(page, clickable)));
      await visit(browser, server.origin, again, async (page) => {
        warm.push(await timesOf(page));
        for (const key of typed) keystrokes.push(await timeKeystroke(page, key));
      });
    }
    await peer.stop();
    await browser.close();
    await server.stop();
    return table(
      ['', 'median ms', 'slowest ms', 'of bare'],
      [
        ...rowsOfTimes('right after a first start', [cold], bare),
        ...rowsOfTimes('right after a restart', [restarted], bare),
        ...rowsOfTimes(`cold cache, ${rounds} visits`, warm, bare),
        row('peer: a bare virtual table of the same rows', bare, bare),
        row('filter keystroke to paint', keystrokes, []),
      ],
    );
  });
}

function startConsole(dataDir: string): Promise<Program> {
  return startProgram({
    program: 'main',
    flags: ['--port', '0', '--data', dataDir, '--empty'],
    env: {
      GATEHOUSE_ADMIN_USERNAME: accounts.admin.username,
      GATEHOUSE_ADMIN_PASSWORD: accounts.admin.password,
    },
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

/** Ms from the start of the navigation. */
interface Times {
  /** The first row can be clicked. */
  usable: number;
  /** All of them are there to be searched. */
  whole: number;
}

/** A link to a gateway, of whatever draws it. */
const clickable = 'a[href^="/gateways/"]:not([href$="/new"])';
const allRows = `[role="table"][aria-rowcount="${count + 1}"]`;

async function timesOf(page: Page): Promise<Times> {
  const usable = await timeUntil(page, clickable);
  return { usable, whole: await frameTimeOf(page, allRows) };
}

/** From the start of the navigation to the frame after the one that has such an element; told by the page itself. */
async function timeUntil(page: Page, selector: string): Promise<number> {
  await page.addInitScript(noteFrames, [clickable, allRows]);
  await page.goto(paths.services, { waitUntil: 'commit' });
  return frameTimeOf(page, selector);
}

/** Runs in the page. */
function noteFrames(selectors: readonly string[]): void {
  const wanted = new Set(selectors);
  const look = (): void => {
    for (const selector of wanted) {
      if (!document.querySelector(selector)) continue;
      wanted.delete(selector);
      setTimeout(() => performance.mark(selector));
    }
    if (wanted.size > 0) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function frameTimeOf(page: Page, selector: string): Promise<number> {
  const mark = await page.waitForFunction(
    (name) => performance.getEntriesByName(name)[0]?.startTime,
    selector,
    { timeout: 60_000 },
  );
  return Number(await mark.jsonValue());
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

function rowsOfTimes(when: string, times: readonly Times[], bare: readonly number[]) {
  const usable = times.map((each) => each.usable);
  const whole = times.map((each) => each.whole);
  return [
    row(`first rows can be clicked, ${when}`, usable, bare),
    row(`all rows are there, ${when}`, whole, bare),
  ];
}

function row(name: string, times: readonly number[], bare: readonly number[]): (string | number)[] {
  const ratio = bare.length === 0 ? '' : (median(times) / median(bare)).toFixed(2);
  return [name, median(times).toFixed(0), Math.max(...times).toFixed(0), ratio];
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}
