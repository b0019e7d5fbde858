import type { AddressInfo } from 'node:net';
import { ulid } from 'ulid';
import { pathsIn } from '#platform/data-folder.ts';
import { lockFolder } from '#platform/lock-folder.ts';
import { refuseUnfinishedRestore } from '#platform/unfinished-restore.ts';
import { createReservedSpace } from '#platform/reserved-space.ts';
import { keepCheckpointed } from '#platform/keep-checkpointed.ts';
import { createDrain } from '#platform/drain.ts';
import type { GatewaysIn } from './access/gateways-in.ts';
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
import { openConsoleDatabase } from './console-database.ts';
import type { Config } from './settings/env.ts';
import { createFleetMemory } from './fleet/fleet-memory.ts';
import { createFleet } from './fleet/fleet.ts';
import { createObserver } from './observer/observer.ts';
import { allowedHostsFor } from './guards/host.ts';
import { allowedOriginsFor } from './guards/origin.ts';
import { createLive } from './live/live.ts';
import { type Log, createLog, describeError } from './log/log.ts';
import { createProxy } from './proxy/proxy.ts';
import { peerHandlers } from './peers/peer-handlers.ts';
import { createPeerStore } from './peers/peer-store.ts';
import { readinessHandlers } from './status/readiness.ts';
import { publicOriginOf } from './settings/public-origin.ts';
import { readStaticFiles } from './pages/static-files.ts';
import { statusHandlers } from './status/status-handlers.ts';
import { accountOf, ourShare, reachUpstream } from './reach-upstream.ts';
import type { Surroundings } from './surroundings.ts';

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
    const logError = (error: unknown) => log('error', 'fleet-failed', describeError(error));
    const observer = createObserver({
      upstream,
      clock,
      newId,
      callsPerSecond: facts.kind === 'real' ? (around.upstreamShare ?? ourShare).perSecond : 0,
      logError,
    });
    disposers.push(() => observer.dispose());
    const fleet = createFleet({
      observer,
      clock,
      instance: newId(),
      logError,
      memory: createFleetMemory(paths.fleet, accountOf(config), room),
    });
    disposers.push(() => fleet.dispose());
    proxy.onWrite(({ call, answer }) => {
      const uuid = call.params['service_uuid'] ?? uuidIn(answer?.body);
      if (uuid !== undefined) observer.gatewayWritten(uuid);
    });
    const gatewaysIn: GatewaysIn = (scope) => (scope.kind === 'all' ? undefined : fleet.uuidsIn(scope));
    const peers = createPeerStore(database, clock);
    const drain = createDrain(clock, around.drainTimes);
    const live = createLive({ fleet, auth, clock, random });

    let allowed = { allowedHosts: new Set<string>(), allowedOrigins: new Set<string>() };
    const app = buildApp({
      auth,
      authenticate: (cookie) => auth.authenticate(cookie) ?? around.identify?.(cookie),
      hasGateway: (uuid, scope) => fleet.has(uuid, scope),
      audit,
      room,
      handlers: {
        ...auth.handlers,
        ...auditHandlers(audit, gatewaysIn),
        ...changeHandlers(changes, gatewaysIn),
        ...peerHandlers(peers, (gateway, wanted) => fleet.tunnelsOf(gateway, wanted)),
        ...readinessHandlers(drain),
        ...recentChangeHandlers(createRecentChangeStore(database, clock), gatewaysIn),
        ...statusHandlers({ fleet, upstream, chain, facts }),
      },
      names: {
        namesOf: (params) => fleet.namesOf(params),
        accountOf: (params) => auth.accountOf(params),
        peerOf: ({ service_uuid: gatewayUuid = '', tunnel_uuid: tunnelUuid = '' }) =>
          peers.find({ gatewayUuid, tunnelUuid }),
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
    observer.start();
    const setUp = auth.openSetUp();
    // In the fragment: it never reaches a server's log or a Referer (security row K2).
    return { origin, port, setUpLink: setUp && `${origin}/setup#${setUp.secret}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function uuidIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const uuid: unknown = Reflect.get(body, 'uuid');
  return typeof uuid === 'string' ? uuid : undefined;
}
