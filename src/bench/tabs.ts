import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { consoleEndpoints, consoleHeader, consolePrefix, livePath } from '#contract/console-endpoints.ts';
import { Fleet } from '#contract/fleet.ts';
import { accounts } from '#testing/accounts.ts';
import { browserLaunch } from '#testing/browser-launch.ts';
import { type FaultProxy, startFaultProxy } from '#testing/fault-proxy.ts';
import { aCertificate } from '#testing/self-signed.ts';
import { type Program, startProgram } from '#testing/start-program.ts';
import { table } from '#testing/text-table.ts';
import { withFolder } from '#testing/with-folder.ts';
import { connectionsTo, memoryOf, streamsOf, timesOfRequests, untilShown } from './tabs-look.ts';

/*
 * Twenty tabs of one browser, over both versions of HTTP, with a shared worker and without: whether all are live, what
 * they ask of the server and it of the API, and how long the others are without news when the tab that leads is closed,
 * crashes or is frozen.
 */

const tabCount = 20;
/** A frozen tab says nothing for so long. */
const hangsMs = 6_000;
const token = 'a-token-of-this-bench';
const endings = ['closed', 'crashed', 'frozen'] as const;
type Ending = (typeof endings)[number];

interface Setting {
  name: string;
  isHttp2: boolean;
  hasWorker: boolean;
}
const settings: readonly Setting[] = [
  { name: 'HTTP/1.1 with worker', isHttp2: false, hasWorker: true },
  { name: 'HTTP/1.1 without', isHttp2: false, hasWorker: false },
  { name: 'HTTP/2 with worker', isHttp2: true, hasWorker: true },
  { name: 'HTTP/2 without', isHttp2: true, hasWorker: false },
];

interface Load {
  streams: number;
  connections: number;
  perSecond: number;
  upstreamPerSecond: number;
  medianMs: number;
  slowestMs: number;
  memoryMiB: number;
}
interface Figures {
  one: Load;
  many: Load;
  live: number;
  newsMs: number;
  withoutNews: Record<Ending, number | undefined>;
}

/** @param only names of settings; all when there are none */
export async function manyTabs(seconds: number, only: readonly string[]): Promise<string> {
  const wanted = settings.filter(({ name }) => only.length === 0 || only.includes(name));
  const browser = await chromium.launch(browserLaunch.launchOptions);
  const all: Figures[] = [];
  for (const setting of wanted) all.push(await measure(browser, setting, seconds));
  await browser.close();
  const row = (name: string, cell: (figures: Figures) => string | number) => [name, ...all.map(cell)];
  const ofBoth =
    (what: (load: Load) => number, digits = 0) =>
    (figures: Figures) =>
      `${what(figures.one).toFixed(digits)} / ${what(figures.many).toFixed(digits)}`;
  return [
    `with one tab / with ${tabCount}`,
    table(
      ['', ...wanted.map(({ name }) => name)],
      [
        row('tabs that are live', ({ live }) => `${live} of ${tabCount}`),
        row('a change is in the last of them after, ms', ({ newsMs }) => newsMs),
        row(
          'event streams',
          ofBoth(({ streams }) => streams),
        ),
        row(
          'connections',
          ofBoth(({ connections }) => connections),
        ),
        row(
          'requests a second',
          ofBoth(({ perSecond }) => perSecond, 1),
        ),
        row(
          'calls of the API a second',
          ofBoth(({ upstreamPerSecond }) => upstreamPerSecond, 1),
        ),
        row(
          'request, median ms',
          ofBoth(({ medianMs }) => medianMs),
        ),
        row(
          'request, slowest ms',
          ofBoth(({ slowestMs }) => slowestMs),
        ),
        row(
          'memory of the server, MiB',
          ofBoth(({ memoryMiB }) => memoryMiB),
        ),
        ...endings.map((ending) =>
          row(
            `leading tab ${ending}: the others are live after, s`,
            ({ withoutNews }) => withoutNews[ending]?.toFixed(1) ?? 'never',
          ),
        ),
      ],
    ),
  ].join('\n');
}

interface Stage {
  proxy: FaultProxy;
  server: Program;
  context: BrowserContext;
  /** By when they asked for a stream last; a worker's stream is no page's. */
  leads: Map<Page, number>;
  /** Of pages, that were answered. */
  requests: { count: number };
}

function measure(browser: Browser, setting: Setting, seconds: number): Promise<Figures> {
  return withFolder(async (folder) => {
    const api = await startProgram({
      program: 'embedded-api',
      flags: ['--port', '0', '--data', `${folder}/api`, '--provisioning-time', '0'],
      env: { GATEHOUSE_API_TOKEN: token },
    });
    const proxy = await startFaultProxy(api.origin);
    const server = await startServer(folder, setting, proxy);
    const context = await browser.newContext({ baseURL: server.origin, ignoreHTTPSErrors: true });
    await context.addInitScript({ content: 'globalThis.__name = (value) => value;' });
    if (!setting.hasWorker)
      await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'SharedWorker'));
    const stage: Stage = { proxy, server, context, leads: new Map(), requests: { count: 0 } };
    try {
      return await watch(stage, seconds);
    } finally {
      await context.close();
      await server.stop();
      await proxy.close();
      await api.stop();
    }
  });
}

function startServer(folder: string, { isHttp2 }: Setting, proxy: FaultProxy): Promise<Program> {
  const { cert, key } = aCertificate();
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  writeFileSync(certFile, cert);
  writeFileSync(keyFile, key, { mode: 0o600 });
  return startProgram({
    program: 'main',
    flags: [
      ...['--port', '0', '--data', `${folder}/console`],
      ...(isHttp2 ? ['--tls-cert', certFile, '--tls-key', keyFile] : []),
    ],
    env: {
      UPCLOUD_TOKEN: token,
      UPCLOUD_DEBUG_API_BASE_URL: proxy.origin,
      GATEHOUSE_ADMIN_USERNAME: accounts.admin.username,
      GATEHOUSE_ADMIN_PASSWORD: accounts.admin.password,
    },
  });
}

async function watch(stage: Stage, seconds: number): Promise<Figures> {
  const { context } = stage;
  await send(stage, 'POST', `${consolePrefix}${consoleEndpoints.signIn.path}`, accounts.admin);
  const uuid = await someGateway(stage);
  const rename = (name: string) => send(stage, 'PATCH', `/api/1.3/gateway/${uuid}`, { name });
  await rename('at-first');
  const tabs = [await openTab(stage, 'at-first')];
  const one = await loadOf(stage, seconds);
  while (tabs.length < tabCount) tabs.push(await openTab(stage, 'at-first'));
  const many = await loadOf(stage, seconds);

  const began = Date.now();
  const heard = tabs.map((tab) => untilShown(tab, 'changed-once', 5));
  await rename('changed-once');
  const shown = (await Promise.all(heard)).filter((at) => at !== undefined);
  const newsMs = Math.max(...shown) - began;

  const withoutNews: Figures['withoutNews'] = { closed: undefined, crashed: undefined, frozen: undefined };
  let left = tabs;
  for (const ending of endings) {
    const leading = leadingOf(stage, left);
    const gone = new Set<Page>([leading]);
    for (const tab of left) tab.once('crash', () => gone.add(tab));
    await end(context, leading, ending);
    const from = Date.now();
    const name = `after-${ending}`;
    await rename(name);
    // One process may draw several tabs, which crash together.
    await new Promise((resolve) => setTimeout(resolve, 100));
    left = left.filter((tab) => !gone.has(tab));
    const times = await Promise.all(left.map((tab) => untilShown(tab, name, 15)));
    const known = times.filter((at) => at !== undefined);
    withoutNews[ending] = known.length < left.length ? undefined : (Math.max(...known) - from) / 1000;
  }
  return { one, many, live: shown.length, newsMs, withoutNews };
}

async function send({ context, server }: Stage, method: string, path: string, data: unknown): Promise<void> {
  const headers = { origin: server.origin, [consoleHeader.name]: consoleHeader.value };
  const answer = await context.request.fetch(path, { method, headers, data });
  if (!answer.ok()) throw new Error(`${method} ${path} was answered ${answer.status()}.`);
}

async function someGateway({ context }: Stage): Promise<string> {
  for (let asked = 0; asked < 100; asked++) {
    const answer = await context.request.get(`${consolePrefix}${consoleEndpoints.getFleet.path}`);
    const { gateways } = Fleet.parse(await answer.json());
    const running = gateways.find(({ operationalState }) => operationalState === 'running');
    if (running) return running.uuid;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('No gateway of the demo estate came to run.');
}

async function openTab({ context, leads, requests }: Stage, name: string): Promise<Page> {
  const tab = await context.newPage();
  tab.on('request', (request) => {
    if (request.url().endsWith(livePath)) leads.set(tab, performance.now());
  });
  tab.on('requestfinished', (request) => {
    if (request.url().includes('/api/')) requests.count++;
  });
  await tab.goto('/');
  await tab.getByRole('link', { name }).waitFor();
  return tab;
}

/** While nothing happens. */
async function loadOf(stage: Stage, seconds: number): Promise<Load> {
  const { requests, proxy, server, context } = stage;
  // What the last tab had to load is done, and connections that nobody needs are closed.
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  requests.count = 0;
  const before = proxy.calls();
  const lasts = Math.max(seconds, 11);
  await new Promise((resolve) => setTimeout(resolve, lasts * 1000));
  const perSecond = requests.count / lasts;
  const upstreamPerSecond = (proxy.calls() - before) / lasts;
  const [page] = context.pages();
  const sorted = page ? (await timesOfRequests(page)).sort((one, other) => one - other) : [];
  return {
    perSecond,
    upstreamPerSecond,
    medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0,
    slowestMs: sorted.at(-1) ?? 0,
    memoryMiB: memoryOf(server),
    connections: connectionsTo(Number(new URL(server.origin).port)),
    streams: await streamsOf(context, server),
  };
}

/** The one that asked for a stream last; with a worker none did, and the oldest is the one that started it. */
function leadingOf({ leads }: Stage, tabs: readonly Page[]): Page {
  const [first] = [...tabs].sort((one, other) => (leads.get(other) ?? 0) - (leads.get(one) ?? 0));
  if (!first) throw new Error('No tab is left.');
  return first;
}

async function end(context: BrowserContext, tab: Page, how: Ending): Promise<void> {
  if (how === 'closed') return tab.close();
  const devtools = await context.newCDPSession(tab);
  if (how === 'frozen') {
    await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
    // A browser freezes no tab whose lock others wait for, so it hangs as well.
    const hang = `const end = performance.now() + ${hangsMs}; while (performance.now() < end);`;
    void devtools.send('Runtime.evaluate', { expression: hang }).catch(() => undefined);
    return;
  }
  const crashed = tab.waitForEvent('crash');
  // It never answers.
  void devtools.send('Page.crash').catch(() => undefined);
  await crashed;
}
