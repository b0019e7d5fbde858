import type { AddressInfo } from 'node:net';
import { ulid } from 'ulid';
import { createDrain } from '#platform/drain.ts';
import type { GatewaysIn } from './access/gateways-in.ts';
import { auditHandlers } from './audit/audit-handlers.ts';
import { changeHandlers } from './changes/change-handlers.ts';
import { createChangeStore } from './changes/change-store.ts';
import { createChanges } from './changes/changes.ts';
import { recentChangeHandlers } from './changes/recent-change-handlers.ts';
import { createRecentChangeStore } from './changes/recent-change-store.ts';
import { historyHandlers } from './history/history-handlers.ts';
import { newestBody } from './history/newest-body.ts';
import { type OpenHistory, openHistory } from './history/open-history.ts';
import { tellOfChanges } from './history/tell-changes.ts';
import { allowedHostsFor } from './guards/host.ts';
import { allowedOriginsFor } from './guards/origin.ts';
import { createHappened } from './live/happened.ts';
import { createLive } from './live/live.ts';
import { type Log, createLog } from './log/log.ts';
import { type OpenConsole, openConsole } from './open-console.ts';
import { createMetrics } from './metrics/answer-metrics.ts';
import { type OwnFigures, createOwnFigures } from './metrics/own-figures.ts';
import { type Courtesy, createCourtesy } from './observer/courtesy.ts';
import { readStaticFiles } from './pages/static-files.ts';
import { peerHandlers } from './peers/peer-handlers.ts';
import { presenceHandlers } from './presence/presence-handlers.ts';
import { createPresence } from './presence/presence.ts';
import { createPeerStore } from './peers/peer-store.ts';
import { buildApp } from './pipeline/app.ts';
import type { Config } from './settings/env.ts';
import { publicOriginOf } from './settings/public-origin.ts';
import { readinessHandlers } from './status/readiness.ts';
import { networkOf, statusHandlers } from './status/status-handlers.ts';
import type { Disposers, Surroundings } from './surroundings.ts';
import { type WatchedUpstream, watchUpstream } from './watch-upstream.ts';

export interface Gatehouse {
  /** Address for people's browsers. */
  origin: string;
  port: number;
  /** Only while there is no user: the page that makes the first one, good for half an hour and once. */
  setUpLink: string | undefined;
  /** Finishes what is under way and closes everything, in less than five seconds. */
  stop(): Promise<void>;
}

/**
 * Wires the whole process and starts it; what was made last is disposed of first.
 * @throws what opening the stores or the port throws; everything made so far is closed again.
 */
export async function startGatehouse(config: Config, around: Surroundings): Promise<Gatehouse> {
  const { clock, random } = around;
  const disposers: Disposers = [];
  const stop = async () => {
    for (const dispose of disposers.splice(0).reverse()) await dispose();
  };
  try {
    const log = createLog(clock, around.writeLog, around.leastLogLevel);
    const newId = () => ulid(clock.now(), random);
    // Read before anything is opened: without the pages there is nothing to start for.
    const files = readStaticFiles(around.webDir);
    const console = await openConsole(config, around, log, disposers);
    const courtesy = createCourtesy(clock);
    const figures = createOwnFigures(clock, around.metricsToken !== undefined);
    disposers.push(() => figures.dispose());
    const needs = { log, newId, room: console.room, courtesy, figures };
    const watched = await watchUpstream(config, around, needs, disposers);
    const { observer, health, past } = watched;
    const recorded = { observer, health, past, room: console.room, log, courtesy };
    const history = openHistory(config, around, recorded, disposers);
    const audit = tellOfChanges(console.audit, history, clock);
    const served = { ...console, ...watched, audit, history, files, log, newId, courtesy, figures };
    const { origin, port } = await serve(config, around, served, disposers);
    observer.start();
    const setUp = console.auth.openSetUp();
    // In the fragment: it never reaches a server's log or a Referer (security row K2).
    return { origin, port, setUpLink: setUp && `${origin}/setup#${setUp.secret}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Served extends OpenConsole, WatchedUpstream {
  history: OpenHistory;
  files: ReturnType<typeof readStaticFiles>;
  log: Log;
  newId: () => string;
  courtesy: Courtesy;
  figures: OwnFigures;
}

/** Opens the port. */
async function serve(
  config: Config,
  around: Surroundings,
  served: Served,
  disposers: Disposers,
): Promise<{ origin: string; port: number }> {
  const { clock, random } = around;
  const { auth, audit, room, database, upstream, proxy, fleet, log, history, watched } = served;
  const gatewaysIn: GatewaysIn = (scope) => (scope.kind === 'all' ? undefined : fleet.uuidsIn(scope));
  const peers = createPeerStore(database, clock);
  const store = createChangeStore(database, clock);
  const changes = createChanges({ upstream, proxy, store, audit, clock, log });
  const drain = createDrain(clock, around.drainTimes);
  const presence = createPresence(clock);
  const happened = createHappened(history.happenings, served.newId());
  disposers.push(() => happened.dispose());
  const live = createLive({
    fleet,
    auth,
    clock,
    random,
    build: served.files.build,
    presence,
    happened,
    readings: {
      onReading: history.onReading,
      newest: (uuid) => newestBody(history, uuid, clock.now()),
    },
    watched,
    gatewaysIn,
    ...(around.liveCaps && { caps: around.liveCaps }),
  });

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
      ...historyHandlers(history, gatewaysIn, clock, () => networkOf(served), watched),
      ...presenceHandlers(presence),
      ...peerHandlers(peers, (gateway, wanted) => fleet.tunnelsOf(gateway, wanted)),
      ...readinessHandlers(drain),
      ...recentChangeHandlers(createRecentChangeStore(database, clock), gatewaysIn),
      ...statusHandlers({ ...served, getSession: auth.handlers.getSession }),
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
    files: served.files,
    figures: served.figures,
    metrics: createMetrics({ ...served, live, clock, version: around.version, token: around.metricsToken }),
    log,
    onRequest: () => served.courtesy.asked(),
    newId: served.newId,
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
  return { origin, port };
}
