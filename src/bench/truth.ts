import type { Browser, BrowserContext, Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { accounts } from '#testing/accounts.ts';
import { browserLaunch } from '#testing/browser-launch.ts';
import { type ConsoleApi, giveSession, signInToApi } from '#testing/console-api.ts';
import { type CutLine, startCutLine } from '#testing/cut-line.ts';
import { type ApiTrouble, type FaultProxy, startFaultProxy } from '#testing/fault-proxy.ts';
import { type Program, startProgram } from '#testing/start-program.ts';
import { table } from '#testing/text-table.ts';
import { withFolder } from '#testing/with-folder.ts';
import { look, type Look } from './truth-look.ts';

/*
 * Nothing old looks new: every kind of trouble on every page, read once a second. Of each cell three figures, seconds
 * from the beginning of the trouble: until the page is marked, until nothing on it is green, under way or down "now"; and
 * from its end until the page is right again.
 */

type Trouble = ApiTrouble | 'process stopped' | 'server gone' | 'browser offline';

const troubles: readonly Trouble[] = [
  'refused',
  'black hole',
  '503',
  '401',
  '403',
  '429',
  '20 s late',
  'HTML 200',
  'HTML 404',
  '/metrics fails',
  'gateway 404',
  'gateway 500',
  'tunnel not in metrics',
  'list empty',
  'other account',
  'frozen',
  'process stopped',
  'server gone',
  'browser offline',
];
const pageNames = ['services', 'gateway', 'connection', 'tunnel', 'JSON'] as const;
type PageName = (typeof pageNames)[number];

/** Of the page shows nothing of what is in trouble: what it shows is known all the same. */
const showsNothingOf: Partial<Record<Trouble, readonly PageName[]>> = {
  '/metrics fails': ['services', 'JSON'],
  'tunnel not in metrics': ['services', 'JSON'],
  'gateway 404': ['services'],
  'gateway 500': ['services'],
};
const troubleSeconds = 27;
const returnSeconds = 15;
const limits = { marked: 12, markedOfOwn: 3, nothingGreen: 25, rightAgain: 5 };
const token = 'a-token-of-this-bench';

interface Cell {
  marked: number | undefined;
  nothingGreen: number | undefined;
  rightAgain: number | undefined;
}

/**
 * @param only names of troubles; all when there are none
 * @throws Error when there is no trouble of that name
 */
export async function truthMatrix(only: readonly string[]): Promise<string> {
  const nobodys = only.find((name) => !troubles.some((trouble) => trouble === name));
  if (nobodys !== undefined)
    throw new Error(`There is no trouble "${nobodys}". There are: ${troubles.join(', ')}.`);
  const wanted = troubles.filter((trouble) => only.length === 0 || only.includes(trouble));
  const from = performance.now();
  const browser = await chromium.launch(browserLaunch.launchOptions);
  const rows: (readonly [Trouble, Record<PageName, Cell>])[] = [];
  // Three at a time: most of it is waiting.
  const queue = [...wanted];
  const lane = async () => {
    for (let trouble = queue.shift(); trouble !== undefined; trouble = queue.shift()) {
      rows.push([trouble, await inTrouble(browser, trouble)]);
    }
  };
  await Promise.all([lane(), lane(), lane()]);
  await browser.close();
  rows.sort(([one], [other]) => troubles.indexOf(one) - troubles.indexOf(other));
  const misses = rows.flatMap(([trouble, cells]) =>
    pageNames.flatMap((name) => missesOf(trouble, name, cells[name])),
  );
  const judged = rows.flatMap(([trouble]) => pageNames.filter((name) => !isSpared(trouble, name))).length;
  const body = rows.map(([trouble, cells]) => [
    trouble,
    ...pageNames.map((name) => words(trouble, name, cells[name])),
  ]);
  return [
    'seconds until marked / until nothing is green, under way or down / until right again',
    table(['', ...pageNames], body),
    ...misses.map(({ words }) => words),
    `${Math.round((performance.now() - from) / 1000)} s. – : the page shows nothing of what is in trouble`,
    `${new Set(misses.map(({ cell }) => cell)).size} of ${judged} cells out of bounds`,
  ].join('\n');
}

interface Stage {
  proxy: FaultProxy;
  /** Between browser and console. Its own switch would leave the worker online that has the live stream. */
  line: CutLine;
  server: Program;
  context: BrowserContext;
  session: ConsoleApi;
  restart: () => Promise<void>;
}

function inTrouble(browser: Browser, trouble: Trouble): Promise<Record<PageName, Cell>> {
  return withFolder(async (folder) => {
    const api = await startProgram({
      program: 'embedded-api',
      flags: ['--port', '0', '--data', `${folder}/api`, '--provisioning-time', '0'],
      env: { GATEHOUSE_API_TOKEN: token },
    });
    const proxy = await startFaultProxy(api.origin);
    const line = await startCutLine();
    const start = (port: string, publicOrigin: string[] = []) =>
      startProgram({
        program: 'main',
        flags: ['--port', port, '--data', `${folder}/console`, ...publicOrigin],
        env: {
          UPCLOUD_TOKEN: token,
          UPCLOUD_DEBUG_API_BASE_URL: proxy.origin,
          GATEHOUSE_ADMIN_USERNAME: accounts.admin.username,
          GATEHOUSE_ADMIN_PASSWORD: accounts.admin.password,
        },
      });
    let server = await start('0');
    if (trouble === 'browser offline') {
      line.lead(server.origin);
      await server.stop();
      server = await start(new URL(server.origin).port, ['--public-origin', line.origin]);
    }
    // With the flag it says that it is at the other end of the line.
    const { origin } = server;
    const context = await browser.newContext({ baseURL: origin });
    // tsx names functions by a helper that a page does not have.
    await context.addInitScript({ content: 'globalThis.__name = (value) => value;' });
    const session = await signInToApi(origin, 'admin');
    await giveSession(context, origin, session);
    const stage: Stage = {
      proxy,
      line,
      server,
      context,
      session,
      async restart() {
        stage.server = await start(new URL(origin).port);
      },
    };
    try {
      return await watch(stage, await openPages(stage), trouble);
    } finally {
      await context.close();
      await stage.server.stop();
      await line.cut();
      await proxy.close();
      await api.stop();
    }
  });
}

/** Of a gateway where all are: what goes wrong with some of a gateway is to be seen on its page by itself. */
async function aTunnelThatIsUp(session: ConsoleApi) {
  const { data } = await session.gateways.listGateways({ query: { limit: 100, offset: 0 } });
  for (const gateway of data) {
    const tunnels = gateway.connections.flatMap((connection) => connection.tunnels);
    if (tunnels.some(({ tunnel_up }) => tunnel_up !== true)) continue;
    for (const connection of gateway.connections) {
      const [tunnel] = connection.tunnels;
      if (tunnel) return { gateway, connection, tunnel };
    }
  }
  return undefined;
}

async function openPages({ context, session }: Stage): Promise<Record<PageName, Page>> {
  let found: Awaited<ReturnType<typeof aTunnelThatIsUp>>;
  await until(30, async () => (found = await aTunnelThatIsUp(session)) !== undefined);
  if (!found) throw new Error('No tunnel of the demo estate came up.');
  const { gateway, connection, tunnel } = found;
  const at = `/gateways/${gateway.uuid}`;
  const inConnection = `${at}/connections/${connection.uuid ?? ''}`;
  const open = async (path: string) => {
    const page = await context.newPage();
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  };
  return {
    services: await open('/'),
    gateway: await open(at),
    connection: await open(inConnection),
    tunnel: await open(`${inConnection}/tunnels/${tunnel.uuid ?? ''}`),
    JSON: await open(`${at}/json`),
  };
}

async function watch(
  stage: Stage,
  pages: Record<PageName, Page>,
  trouble: Trouble,
): Promise<Record<PageName, Cell>> {
  const looks = async () =>
    Object.fromEntries(
      await Promise.all(pageNames.map(async (name) => [name, await look(pages[name])] as const)),
    ) as Record<PageName, Look>;
  const cells = Object.fromEntries(
    pageNames.map((name) => [name, { marked: undefined, nothingGreen: undefined, rightAgain: undefined }]),
  ) as Record<PageName, Cell>;
  await until(20, async () => Object.values(await looks()).every(({ isMarked }) => !isMarked));
  const before = await looks();

  const end = await begin(stage, trouble);
  await every(troubleSeconds, async (seconds) => {
    const now = await looks();
    for (const name of pageNames) {
      const [cell, seen] = [cells[name], now[name]];
      if (seen.isMarked) cell.marked ??= seconds;
      // Counted from the last time that something was.
      if (seen.live > 0) cell.nothingGreen = undefined;
      else cell.nothingGreen ??= seconds;
    }
    return false;
  });
  await end();
  await every(returnSeconds, async (seconds) => {
    const now = await looks();
    for (const name of pageNames) {
      const isRight = !now[name].isMarked && now[name].live >= Math.min(1, before[name].live);
      if (isRight) cells[name].rightAgain ??= seconds;
    }
    return pageNames.every((name) => cells[name].rightAgain !== undefined);
  });
  return cells;
}

/** @returns ends it */
async function begin(stage: Stage, trouble: Trouble): Promise<() => Promise<void>> {
  switch (trouble) {
    case 'process stopped':
      stage.server.suspend();
      return () => Promise.resolve(stage.server.resume());
    case 'server gone':
      await stage.server.kill();
      return stage.restart;
    case 'browser offline':
      await Promise.all([stage.line.cut(), stage.context.setOffline(true)]);
      return async () => {
        await stage.line.mend();
        await stage.context.setOffline(false);
      };
    default:
      await stage.proxy.trouble(trouble);
      return () => stage.proxy.trouble(undefined);
  }
}

/** Once a second, with the seconds since the beginning; ends early when told that there is no more to see. */
async function every(seconds: number, see: (seconds: number) => Promise<boolean>): Promise<void> {
  const from = performance.now();
  for (let passed = 0; passed < seconds; passed = (performance.now() - from) / 1000) {
    if (await see(passed)) return;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

async function until(seconds: number, isSo: () => Promise<boolean>): Promise<void> {
  await every(seconds, isSo);
}

function words(trouble: Trouble, name: PageName, cell: Cell): string {
  if (isSpared(trouble, name)) return '–';
  return [cell.marked, cell.nothingGreen, cell.rightAgain]
    .map((time) => time?.toFixed(0) ?? 'never')
    .join(' / ');
}

function isSpared(trouble: Trouble, name: PageName): boolean {
  return showsNothingOf[trouble]?.includes(name) === true;
}

interface Miss {
  cell: string;
  words: string;
}

function missesOf(trouble: Trouble, name: PageName, cell: Cell): Miss[] {
  if (isSpared(trouble, name)) return [];
  const isOwn = trouble === 'server gone' || trouble === 'browser offline';
  const at = `${trouble}, ${name}`;
  const miss = (what: string, time: number | undefined, limit: number) =>
    time === undefined || time > limit + 0.5
      ? [
          {
            cell: at,
            words: `${at}: ${what} after ${time?.toFixed(1) ?? 'more'} s, and ${limit} s are allowed`,
          },
        ]
      : [];
  return [
    ...miss('marked', cell.marked, isOwn ? limits.markedOfOwn : limits.marked),
    ...miss('nothing green', cell.nothingGreen, limits.nothingGreen),
    ...miss('right again', cell.rightAgain, limits.rightAgain),
  ];
}
