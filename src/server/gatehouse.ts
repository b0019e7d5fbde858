import { createHash, randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { ulid } from 'ulid';
import type { DataPlane } from '#dataplane/dataplane.ts';
import type { Clock, Random } from '#domain/clock.ts';
import { createEmbeddedApi } from '#embedded-api/embedded-api.ts';
import { pathsIn } from '#platform/data-folder.ts';
import { lockFolder } from '#platform/lock-folder.ts';
import { refuseUnfinishedRestore } from '#platform/unfinished-restore.ts';
import {
  type ReservedSpace,
  type ReservedSpaceOptions,
  createReservedSpace,
} from '#platform/reserved-space.ts';
import { keepCheckpointed } from '#platform/keep-checkpointed.ts';
import { type DrainTimes, createDrain, drainTimes } from '#platform/drain.ts';
import { buildApp } from './pipeline/app.ts';
import { auditHandlers } from './audit/audit-handlers.ts';
import { createAuditLog } from './audit/audit-log.ts';
import type { ChainCheck } from './audit/audit-types.ts';
import { createChainWatch } from './audit/chain-watch.ts';
import { openKeptHead } from './audit/kept-head.ts';
import { createAuth } from './auth/auth.ts';
import { changeHandlers } from './changes/change-handlers.ts';
import { createChangeStore } from './changes/change-store.ts';
import { createChanges } from './changes/changes.ts';
import { recentChangeHandlers } from './changes/recent-change-handlers.ts';
import { createRecentChangeStore } from './changes/recent-change-store.ts';
import type { PasswordCost } from './auth/passwords.ts';
import { openConsoleDatabase } from './console-database.ts';
import type { Config } from './settings/env.ts';
import { createFleetMemory } from './fleet/fleet-memory.ts';
import { createFleet } from './fleet/fleet.ts';
import { allowedHostsFor } from './guards/host.ts';
import { allowedOriginsFor } from './guards/origin.ts';
import { createLive } from './live/live.ts';
import { type LogLevel, type Log, createLog, describeError } from './log/log.ts';
import { createProxy } from './proxy/proxy.ts';
import { readinessHandlers } from './status/readiness.ts';
import { publicOriginOf } from './settings/public-origin.ts';
import type { serverLimits } from './pipeline/server-limits.ts';
import { readStaticFiles } from './pages/static-files.ts';
import { type StatusFacts, statusHandlers } from './status/status-handlers.ts';
import type { TlsFiles } from './http/tls.ts';
import { createUpstream } from './upstream/create-upstream.ts';
import { type TokenBucketOptions, createTokenBucket } from './upstream/token-bucket.ts';
import type { Upstream } from './upstream/upstream.ts';

/** What a process has and a configuration has not. */
export interface Surroundings {
  clock: Clock;
  random: Random;
  /** Makes tunnels real, or as if. Used by the embedded API only; disposed of with the rest. */
  createDataPlane: () => DataPlane;
  sealingKey: () => Buffer;
  tls: TlsFiles | undefined;
  /** Folder of the built browser part. */
  webDir: string;
  version: string;
  writeLog: (line: string) => void;
  /** Everything when left out. */
  leastLogLevel?: LogLevel;
  /** Of the disk; a small one in tests, and a disk that is full when they say so. */
  reserve?: Omit<ReservedSpaceOptions, 'file'>;
  /** What tests and benches turn: lower cost, other limits, no cache. */
  passwordCost?: PasswordCost;
  cacheFreshMs?: number;
  limits?: typeof serverLimits;
  drainTimes?: DrainTimes;
  /** Of the real API's calls; the bench, which has no real API, sets it higher. */
  upstreamShare?: TokenBucketOptions;
}

export interface Gatehouse {
  /** Address for people's browsers. */
  origin: string;
  port: number;
  /** Only while there is no user: the page that makes the first one, good for half an hour and once. */
  setUpLink: string | undefined;
  /** Finishes what is under way and closes everything, in less than five seconds. */
  stop(): Promise<void>;
}

/** For thousands of sign-ins. */
const reserveBytes = 4 * 1024 * 1024;

/** The head in a log that is kept elsewhere shows a tail that was cut off, which the chain alone cannot (G3). */
function logAuditChain(chain: ChainCheck, log: Log): void {
  if (chain.ok) return log('info', 'audit-head', { count: chain.records, auditHead: chain.head });
  const detail = `Record ${chain.brokenRecord} of the audit log is not what was written.`;
  log('error', 'audit-broken', { detail });
}

/**
 * Wires the whole process and starts it; what was made last is disposed of first.
 * @throws what opening the stores or the port throws; everything made so far is closed again.
 */
export async function startGatehouse(config: Config, around: Surroundings): Promise<Gatehouse> {
  const { clock, random } = around;
  const disposers: (() => void | Promise<void>)[] = [];
  const stop = async () => {
    for (const dispose of disposers.splice(0).reverse()) await dispose();
  };
  try {
    const log = createLog(clock, around.writeLog, around.leastLogLevel);
    const newId = () => ulid(clock.now(), random);
    const files = readStaticFiles(around.webDir);

    disposers.push(lockFolder(config.dataDir));
    refuseUnfinishedRestore(config.dataDir);
    const paths = pathsIn(config.dataDir);
    const room = createReservedSpace({
      file: paths.reserve,
      ...(around.reserve ?? { bytes: reserveBytes }),
    });
    disposers.push(() => room.close());
    const database = openConsoleDatabase(paths.console, {
      highWaterMark: paths.consoleMark,
      makeRoom: () => room.release(),
      onTrouble: (error) => log('error', 'database-trouble', describeError(error)),
    });
    disposers.push(() => database.close());
    disposers.push(keepCheckpointed(database, clock));
    const kept = openKeptHead(paths.auditMark, (error) =>
      log('error', 'high-water-failed', describeError(error)),
    );
    disposers.push(() => kept.close());
    kept.refuseShorter(database);
    const audit = createAuditLog(database, clock, kept);
    const abandoned = audit.completeAbandoned();
    if (abandoned > 0) log('warn', 'audit-abandoned', { count: abandoned });
    const chain = createChainWatch(database, clock);
    disposers.push(() => chain.dispose());
    logAuditChain(chain.checkAll(), log);
    const auth = createAuth({ database, clock, passwordCost: around.passwordCost });
    disposers.push(() => auth.dispose());
    if (config.firstAdmin) {
      const { username, password } = config.firstAdmin;
      await auth.createFirstAdmin({ username, password: password.reveal() });
    }

    const { upstream, facts } = await reachUpstream(config, around, disposers, room, (line) =>
      log('error', 'embedded-api', { detail: line }),
    );
    disposers.push(() => upstream.dispose());
    const proxy = createProxy({ upstream, clock, freshMs: around.cacheFreshMs });
    const store = createChangeStore(database, clock);
    const changes = createChanges({ upstream, proxy, store, audit, clock, log });
    const fleet = createFleet({
      upstream,
      clock,
      newId,
      instance: newId(),
      callsPerSecond: facts.kind === 'real' ? (around.upstreamShare ?? ourShare).perSecond : 0,
      logError: (error) => log('error', 'fleet-failed', describeError(error)),
      memory: createFleetMemory(paths.fleet, accountOf(config), room),
    });
    disposers.push(() => fleet.dispose());
    proxy.onWrite(({ call, answer }) => {
      const uuid = call.params['service_uuid'] ?? uuidIn(answer?.body);
      if (uuid !== undefined) fleet.gatewayWritten(uuid);
    });
    const drain = createDrain(clock, around.drainTimes);
    const live = createLive({ fleet, auth, clock, random });

    let allowed = { allowedHosts: new Set<string>(), allowedOrigins: new Set<string>() };
    const app = buildApp({
      auth,
      audit,
      room,
      handlers: {
        ...auth.handlers,
        ...auditHandlers(audit),
        ...changeHandlers(changes),
        ...readinessHandlers(drain),
        ...recentChangeHandlers(createRecentChangeStore(database, clock)),
        ...statusHandlers({ fleet, upstream, chain, facts }),
      },
      names: {
        namesOf: (params) => fleet.namesOf(params),
        accountOf: (params) => auth.accountOf(params),
      },
      proxy,
      changes,
      live,
      drain,
      files,
      log,
      newId,
      clock,
      version: around.version,
      allowed: () => allowed,
      trustedProxies: config.trustedProxies,
      tls: around.tls,
      limits: around.limits,
    });
    disposers.push(async () => {
      log('info', 'stopping');
      const stopped = drain.stop();
      live.dispose();
      await stopped;
      await app.close();
    });
    await app.listen({ host: config.listen.host, port: config.listen.port });
    const { port } = app.server.address() as AddressInfo;
    const origin = publicOriginOf(config.publicOrigin, config.listen, port);
    allowed = {
      allowedHosts: allowedHostsFor(origin, { host: config.listen.host, port }),
      allowedOrigins: allowedOriginsFor(origin),
    };
    fleet.start();
    const setUp = auth.openSetUp();
    // In the fragment: it never reaches a server's log or a Referer (security row K2).
    return { origin, port, setUpLink: setUp && `${origin}/setup#${setUp.secret}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Whose gateways these are. Of a token only as much as tells two apart, of a password nothing. */
function accountOf({ upstream }: Config): string {
  if (upstream.kind === 'embedded') return 'embedded';
  const { origin, credentials } = upstream;
  const who =
    credentials.kind === 'token'
      ? createHash('sha256').update(credentials.token.reveal()).digest('hex').slice(0, 16)
      : credentials.username;
  return `${origin} ${who}`;
}

/** Of the real API's calls, until its limits are known (security row U6). */
const ourShare = { perSecond: 5, burst: 10, longestWaitMs: 10_000 };

async function reachUpstream(
  config: Config,
  around: Surroundings,
  disposers: (() => void | Promise<void>)[],
  room: ReservedSpace,
  report: (line: string) => void,
): Promise<{ upstream: Upstream; facts: StatusFacts }> {
  const { clock, random, version } = around;
  const shared = { userAgent: `gatehouse/${version}`, clock, random };
  if (config.upstream.kind === 'real') {
    const { origin, credentials } = config.upstream;
    const authorization =
      credentials.kind === 'token'
        ? `Bearer ${credentials.token.reveal()}`
        : `Basic ${Buffer.from(`${credentials.username}:${credentials.password.reveal()}`).toString('base64')}`;
    const upstream = createUpstream({
      ...shared,
      origin,
      authorization,
      secrets: credentials.kind === 'basic' ? [credentials.password.reveal()] : [],
      bucket: createTokenBucket(clock, around.upstreamShare ?? ourShare),
    });
    return { upstream, facts: { version, kind: 'real', host: new URL(origin).host, network: undefined } };
  }

  const paths = pathsIn(config.dataDir);
  const dataPlane = around.createDataPlane();
  disposers.push(() => dataPlane.dispose());
  // Known to this process only, so that no other user of the machine can call the API (security row U2).
  const token = randomBytes(32).toString('base64url');
  const api = createEmbeddedApi({
    dataDir: paths.embeddedApi,
    highWaterMark: paths.embeddedApiMark,
    makeRoom: () => room.release(),
    dataPlane,
    clock,
    random,
    sealingKey: around.sealingKey(),
    credentials: { token },
    provisioningSeconds: config.provisioningSeconds,
    withDemoEstate: !config.isEmpty,
    report,
  });
  disposers.push(() => api.dispose());
  // Nobody but us asks it, and we have ended asking before it ends.
  const { url } = await api.listen({ host: '127.0.0.1', port: 0, drainTimes: { ...drainTimes, quietMs: 0 } });
  const upstream = createUpstream({
    ...shared,
    origin: new URL(url).origin,
    authorization: `Bearer ${token}`,
  });
  const { network } = dataPlane.capabilities();
  return { upstream, facts: { version, kind: 'embedded', host: 'embedded', network } };
}

function uuidIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const uuid: unknown = Reflect.get(body, 'uuid');
  return typeof uuid === 'string' ? uuid : undefined;
}
