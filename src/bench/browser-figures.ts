import { chromium, type Page } from '@playwright/test';
import { paths } from '#web/resources/links/paths.ts';
import { accounts } from '#testing/accounts.ts';
import { browserLaunch } from '#testing/browser-launch.ts';
import { giveSession, signInToApi } from '#testing/console-api.ts';
import { seedGateways } from '#testing/seed-gateways.ts';
import { startProgram } from '#testing/start-program.ts';
import { withFolder } from '#testing/with-folder.ts';
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
    const usable: number[] = [];
    const keystrokes: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const context = await browser.newContext({
        baseURL: server.origin,
        viewport: { width: 1440, height: 900 },
      });
      await giveSession(context, server.origin, session);
      // tsx names functions by a helper that a page does not have.
      await context.addInitScript({ content: 'globalThis.__name = (value) => value;' });
      const page = await context.newPage();
      usable.push(await timeUntilUsable(page));
      for (const key of typed) keystrokes.push(await timeKeystroke(page, key));
      await context.close();
    }
    await browser.close();
    await server.stop();
    return table(
      ['', 'median ms', 'slowest ms'],
      [
        row(`list usable, cold cache, ${rounds} visits`, usable),
        row('filter keystroke to paint', keystrokes),
      ],
    );
  });
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

function row(name: string, times: readonly number[]): (string | number)[] {
  const sorted = times.toSorted((one, other) => one - other);
  return [name, (sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(0), (sorted.at(-1) ?? 0).toFixed(0)];
}
