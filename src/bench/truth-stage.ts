import type { Browser, BrowserContext, Page } from '@playwright/test';
import { accounts } from '#testing/accounts.ts';
import { type ConsoleApi, giveSession, signInToApi } from '#testing/console-api.ts';
import { type CutLine, startCutLine } from '#testing/cut-line.ts';
import { type ApiTrouble, type FaultProxy, startFaultProxy } from '#testing/fault-proxy.ts';
import { type Program, startProgram } from '#testing/start-program.ts';
import { withFolder } from '#testing/with-folder.ts';

export type Trouble = ApiTrouble | 'process stopped' | 'server gone' | 'browser offline';

export const troubles: readonly Trouble[] = [
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
export const pageNames = ['services', 'gateway', 'connection', 'tunnel', 'JSON'] as const;
export type PageName = (typeof pageNames)[number];

const token = 'a-token-of-this-bench';

/** Everything that one trouble is tried on, and nothing of another's. */
export interface Stage {
  proxy: FaultProxy;
  /** Between browser and console. Its own switch would leave the worker online that has the live stream. */
  line: CutLine;
  server: Program;
  context: BrowserContext;
  session: ConsoleApi;
  restart: () => Promise<void>;
}

/** Sets up everything anew, looks on, and takes it down again. */
export function onStage<T>(
  browser: Browser,
  trouble: Trouble,
  lookOn: (stage: Stage, pages: Record<PageName, Page>) => Promise<T>,
): Promise<T> {
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
      return await lookOn(stage, await openPages(stage));
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

/**
 * Begins a trouble.
 * @returns ends it
 */
export async function begin(stage: Stage, trouble: Trouble): Promise<() => Promise<void>> {
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
export async function every(seconds: number, see: (seconds: number) => Promise<boolean>): Promise<void> {
  const from = performance.now();
  for (let passed = 0; passed < seconds; passed = (performance.now() - from) / 1000) {
    if (await see(passed)) return;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

export async function until(seconds: number, isSo: () => Promise<boolean>): Promise<void> {
  await every(seconds, isSo);
}
