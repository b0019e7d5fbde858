import { rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '#contract/endpoint.ts';
import { createSimulatedDataPlane } from '#dataplane/simulated/simulated-data-plane.ts';
import type { Clock } from '#domain/clock.ts';
import { type DrainTimes, drainTimes } from '#platform/drain.ts';
import { systemClock } from '#platform/system-clock.ts';
import type { Principal } from '#server/access/principal.ts';
import { leastPasswordCost } from '#server/auth/passwords.ts';
import type { Config } from '#server/settings/env.ts';
import { startGatehouse } from '#server/gatehouse.ts';
import type { TlsFiles } from '#server/http/tls.ts';
import { readAddressSet } from '#server/http/ip-address.ts';
import { Secret } from '#server/secrets/secret.ts';
import { serverLimits } from '#server/pipeline/server-limits.ts';
import { type RawRequest, type RawResponse, requestRaw } from './raw-http.ts';
import { seededRandom } from './seeded-random.ts';
import { aFolder } from './with-folder.ts';

export const adminPassword = 'quiet-lantern-orbit-pebble-58';
export const upstreamToken = 'ucat_TOKEN_CANARY_7f1c';

export interface RunningGatehouse {
  port: number;
  origin: string;
  setUpLink: string | undefined;
  dataDir: string;
  logLines: string[];
  /** As a browser of that role would, with cookie, origin and headers; anything may be overridden, the way it is sent too. */
  call(role: Role | 'none', request: RawRequest, send?: SendRequest): Promise<RawResponse>;
  /** The `Cookie` header of that role, signed in on first use. */
  cookie(role: Role): Promise<string>;
  stop(): Promise<void>;
}

export type SendRequest = (port: number, request: RawRequest) => Promise<RawResponse>;

export interface RunningOptions {
  /** With one it serves HTTPS. */
  tls?: TlsFiles;
  /** Origin of a (fake) real API; the embedded one when absent. */
  upstream?: string;
  dataDir?: string;
  clock?: Clock;
  withoutAdmin?: boolean;
  isEmpty?: boolean;
  /** How long the demo estate has been there; 0, which is usual here, has it made at the start. */
  demoDays?: number;
  provisioningSeconds?: number;
  /** Seconds between two readings of the recorder; 0, which is usual here, asks the upstream for nothing of its own. */
  recordSeconds?: number;
  /** From which charts are read. */
  historyEngine?: Config['historyEngine'];
  /** What opens `/metrics`. */
  metricsToken?: string;
  limits?: Partial<typeof serverLimits>;
  drainTimes?: Partial<DrainTimes>;
  /** Of the disk, as the console is told. */
  freeBytes?: () => number;
  /** 0 asks the upstream for every read. */
  cacheFreshMs?: number;
  /** Screens, and users of a scope: whom a cookie stands for that nobody signed in with. */
  identify?: (cookieHeader: string | undefined) => Principal | undefined;
}

/** A whole server on a free port with a database of its own, and users of every role. */
export async function runGatehouse(options: RunningOptions = {}): Promise<RunningGatehouse> {
  const dataDir = options.dataDir ?? aFolder();
  // Below the data: whoever is killed leaves nothing else behind.
  const webDir = join(dataDir, 'web');
  writeWebFiles(webDir);
  const logLines: string[] = [];
  const clock = options.clock ?? systemClock;
  const gatehouse = await startGatehouse(configOf(options, dataDir), {
    clock,
    random: seededRandom(7),
    createDataPlane: (world) => createSimulatedDataPlane({ clock: world.clock, random: seededRandom(8) }),
    sealingKey: () => Buffer.alloc(32, 1),
    tls: options.tls,
    ...(options.metricsToken !== undefined && { metricsToken: new Secret(options.metricsToken) }),
    webDir,
    version: '0.0.0-test',
    writeLog: (line) => void logLines.push(line),
    passwordCost: leastPasswordCost,
    reserve: { bytes: 4096, freeBytes: options.freeBytes },
    cacheFreshMs: options.cacheFreshMs,
    ...(options.identify && { identify: options.identify }),
    upstreamShare: { perSecond: 10_000, burst: 10_000, longestWaitMs: 10_000 },
    limits: { ...serverLimits, ...options.limits },
    // Nobody but the test comes, so nothing is waited for.
    drainTimes: { ...drainTimes, quietMs: 0, ...options.drainTimes },
  });
  const { port, origin } = gatehouse;
  const cookies = new Map<Role, Promise<string>>();
  const overHttp1: SendRequest = (to, request) => requestRaw(to, request, options.tls !== undefined);

  function browserHeaders(): Record<string, string> {
    return { origin, 'sec-fetch-site': 'same-origin', 'x-console': '1', 'content-type': 'application/json' };
  }
  async function signIn(username: string): Promise<string> {
    const body = JSON.stringify({ username, password: adminPassword });
    const request = { method: 'POST', target: '/api/console/session', headers: browserHeaders(), body };
    const answer = await overHttp1(port, request);
    const pair = answer.headers.get('set-cookie')?.split(';')[0];
    if (pair === undefined)
      throw new Error(`Signing in as ${username} was answered with ${answer.status}: ${answer.body}`);
    return pair;
  }
  async function openUser(role: Role): Promise<string> {
    if (role === 'admin') return signIn('admin');
    const body = JSON.stringify({ username: role, password: adminPassword, role });
    const headers = { ...browserHeaders(), cookie: await cookie('admin') };
    const made = await overHttp1(port, { method: 'POST', target: '/api/console/users', headers, body });
    // In a data folder that was used before there is the user already.
    if (made.status !== 201 && made.status !== 409) throw new Error(`The ${role} was not made: ${made.body}`);
    return signIn(role);
  }
  function cookie(role: Role): Promise<string> {
    const found = cookies.get(role) ?? openUser(role);
    cookies.set(role, found);
    return found;
  }

  return {
    ...gatehouse,
    dataDir,
    logLines,
    cookie,
    async call(role, request, send = overHttp1) {
      const isWrite = (request.method ?? 'GET') !== 'GET';
      const headers = {
        ...(isWrite ? browserHeaders() : { origin, 'sec-fetch-site': 'same-origin' }),
        ...(role !== 'none' && { cookie: await cookie(role) }),
        ...request.headers,
      };
      return send(port, { ...request, headers });
    },
    async stop() {
      await gatehouse.stop();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function configOf(options: RunningOptions, dataDir: string): Config {
  return {
    // Only that there are some is looked at here.
    listen: { host: '127.0.0.1', port: 0, tls: options.tls && { certFile: 'given', keyFile: 'given' } },
    dataDir,
    publicOrigin: undefined,
    trustedProxies: readAddressSet([]).set,
    provisioningSeconds: options.provisioningSeconds ?? 0,
    isEmpty: options.isEmpty ?? true,
    demoDays: options.demoDays ?? 0,
    recordSeconds: options.recordSeconds ?? 0,
    historyKept: { rawMs: 48 * 3_600_000, minuteMs: 30 * 86_400_000, hourMs: 400 * 86_400_000 },
    historyBytes: 100 * 1024 * 1024,
    historyEngine: options.historyEngine,
    metricsTokenFile: undefined,
    firstAdmin: options.withoutAdmin ? undefined : { username: 'admin', password: new Secret(adminPassword) },
    upstream:
      options.upstream === undefined
        ? { kind: 'embedded' }
        : {
            kind: 'real',
            origin: options.upstream,
            credentials: { kind: 'token', token: new Secret(upstreamToken) },
          },
  };
}

function writeWebFiles(folder: string): void {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  const page =
    '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__" />' +
    '<meta name="gatehouse-build" content="__BUILD__" /><div id="root"></div>';
  writeFileSync(join(folder, 'index.html'), page);
  writeFileSync(join(folder, 'assets', 'main-abc123.js'), `console.log('${'gatehouse '.repeat(500)}');`);
  writeFileSync(join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
}
