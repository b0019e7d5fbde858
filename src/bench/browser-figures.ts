import { cpSync, writeFileSync } from 'node:fs';
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
/** Of a start there is one first visit. */
const starts = 6;
/** Each digit leaves fewer rows, so that each changes what is painted. */
const typed = '9876';

/**
 * What somebody in front of the services page waits for, when the embedded store holds ten thousand gateways; beside a
 * bare table in the same situation. Right after a start that is one that was just started too: at an address where it has
 * never been, a browser is slower with any page.
 */
export function browserFigures(): Promise<string> {
  return withFolder(async (folder) => {
    const seed = join(folder, 'seed');
    seedGateways({ dataDir: seed, count });
    const browser = await chromium.launch(browserLaunch.launchOptions);
    const newFolders = Array.from({ length: starts }, (_, index) => join(folder, `data-${index}`));
    for (const dataDir of newFolders) cpSync(seed, dataDir, { recursive: true });
    const first = await eachInTurn(newFolders, (dataDir) => afterFirstStart(browser, dataDir));
    const { dataDir, session, rows } = first.at(-1) ?? noVisit();
    const rowsFile = join(folder, 'rows.json');
    writeFileSync(rowsFile, rows);

    const justStarted = await eachInTurn(newFolders, () => afterBareStart(browser, rowsFile));
    const restarted = await eachInTurn(newFolders, () =>
      atConsole(dataDir, session, (origin, again) => visit(browser, origin, again, timesOf)),
    );
    const bare: number[] = [];
    const keystrokes: number[] = [];
    const warm = await atConsole(dataDir, session, async (origin, again) => {
      const peer = await startPeer('bare-table', rowsFile);
      const times = await eachInTurn(Array.from({ length: rounds }), async () => {
        bare.push(await visitBareTable(browser, peer.origin));
        return visit(browser, origin, again, async (page) => {
          const seen = await timesOf(page);
          for (const key of typed) keystrokes.push(await timeKeystroke(page, key));
          return seen;
        });
      });
      await peer.stop();
      return times;
    });
    await browser.close();
    return table(
      ['', 'median ms', 'slowest ms', 'of bare'],
      [
        ...rowsOfTimes(
          `right after a first start, ${starts} of them`,
          first.map(({ times }) => times),
          justStarted,
        ),
        ...rowsOfTimes(`right after a restart, ${starts} of them`, restarted, justStarted),
        row('peer: a bare virtual table of the same rows, right after its start', justStarted, justStarted),
        ...rowsOfTimes(`cold cache, ${rounds} visits`, warm, bare),
        row('peer: a bare virtual table of the same rows', bare, bare),
        row('filter keystroke to paint', keystrokes, []),
      ],
    );
  });
}

/** As soon as the console can tell any, which is what a first visit right after a first start waits for. */
async function afterFirstStart(browser: Browser, dataDir: string) {
  const console = await startConsole(dataDir);
  const session = await signInToApi(console.origin, 'admin');
  const times = await visit(browser, console.origin, session, timesOf);
  const rows = await rowsOf(console.origin, session);
  await console.stop();
  return { dataDir, session, times, rows };
}

/** A console that was started for it. */
async function atConsole<T>(
  dataDir: string,
  session: ConsoleApi,
  look: (origin: string, session: ConsoleApi) => Promise<T>,
): Promise<T> {
  const { origin, stop } = await startConsole(dataDir);
  const seen = await look(origin, session.at(origin));
  await stop();
  return seen;
}

async function afterBareStart(browser: Browser, rows: string): Promise<number> {
  const peer = await startPeer('bare-table', rows);
  const time = await visitBareTable(browser, peer.origin);
  await peer.stop();
  return time;
}

function visitBareTable(browser: Browser, origin: string): Promise<number> {
  return visit(browser, origin, undefined, (page) => timeUntil(page, clickable));
}

async function eachInTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const item of items) done.push(await work(item));
  return done;
}

function noVisit(): never {
  throw new Error('Nothing was visited.');
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
