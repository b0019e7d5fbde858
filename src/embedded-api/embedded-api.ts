import { join } from 'node:path';
import { ulid } from 'ulid';
import { apiPrefix, endpoints } from '#contract/endpoints.ts';
import { openApiDocument } from '#contract/openapi.ts';
import type { DataPlane } from '#dataplane/dataplane.ts';
import type { Clock, Random } from '#domain/clock.ts';
import type { DrainTimes } from '#platform/drain.ts';
import { keepCheckpointed } from '#platform/keep-checkpointed.ts';
import { seedAccount } from './account.ts';
import { addressHandlers } from './addresses.ts';
import { connectionHandlers } from './connections.ts';
import type { ApiContext } from './context.ts';
import { seedDemoEstate } from './demo-estate.ts';
import type { DemoPast } from './demo-past/demo-past.ts';
import { type DemoPastOptions, liveThroughPast, pastBefore } from './demo-past/live-through-past.ts';
import { gatewayHandlers } from './gateways.ts';
import { createAuthenticator, type Credentials } from './http/authenticate.ts';
import type { Handlers } from './http/handlers.ts';
import { createRequestHandler } from './http/request-handler.ts';
import { type Listening, serve } from './http/serve.ts';
import type { WireRequest } from './http/wire-request.ts';
import type { WireReply } from './http/write-reply.ts';
import { labelHandlers } from './labels.ts';
import { logSessionHandlers } from './log-sessions.ts';
import { metricsHandlers } from './metrics.ts';
import { natHandlers } from './nat.ts';
import { neighbourHandlers } from './neighbours.ts';
import { networkHandlers } from './networks.ts';
import { planHandlers } from './plans.ts';
import { createObserver } from './reconcile/observer.ts';
import { createReconciler } from './reconcile/reconciler.ts';
import { routerHandlers } from './routers.ts';
import { openStore } from './store/store.ts';
import { microClock } from './timestamp.ts';
import { withWarnings } from './warnings/with-warnings.ts';
import { tunnelHandlers } from './tunnels.ts';

export interface EmbeddedApiOptions {
  /** Where the database is kept; undefined keeps it in memory. */
  dataDir: string | undefined;
  /** File elsewhere that remembers how far the database had come; see `openDatabase`. */
  highWaterMark?: string;
  /** Called when the disk is full: whether there is room now. */
  makeRoom?: () => boolean;
  /** Open. */
  dataPlane: DataPlane;
  clock: Clock;
  random: Random;
  /** 32 bytes; never from below `dataDir`. */
  sealingKey: Buffer;
  credentials: Credentials;
  /** From a create until the gateway runs; 0 passes every state as fast as it can. */
  provisioningSeconds: number;
  /** Three gateways with eight tunnels in an account that is new. */
  withDemoEstate: boolean;
  /** The time that they were there before; without it they are new. */
  demoPast?: DemoPastOptions | undefined;
  /** One line on what nobody expected. Nothing in it comes from a request's body. */
  report?: (line: string) => void;
}

export interface EmbeddedApi {
  /** May be called once. `port` 0 takes a free one. */
  listen(at: { host: string; port: number; drainTimes?: DrainTimes }): Promise<{ url: string }>;
  /** The same API in process. */
  handle(request: WireRequest): Promise<WireReply>;
  /** What came before, while nobody has kept it. */
  past: DemoPast | undefined;
  /** Answers what is under way, then closes everything but the data plane, which is the caller's. */
  dispose(): Promise<void>;
}

/**
 * The Network Gateway API, served by us (contract.md).
 * @throws WrongSealingKeyError, NewerDatabaseError, DamagedDatabaseError, LostDataError; nothing runs then.
 */
export function createEmbeddedApi(options: EmbeddedApiOptions): EmbeddedApi {
  const { clock, random, dataPlane, credentials, report = () => undefined } = options;
  const file = options.dataDir === undefined ? ':memory:' : databaseFile(options.dataDir);
  const store = openStore(file, options.sealingKey, {
    highWaterMark: options.highWaterMark,
    makeRoom: options.makeRoom,
    onTrouble: (error) =>
      report(`Its log or its high-water mark could not be written: ${nameOfError(error)}.`),
  });
  const stopCheckpoints = keepCheckpointed(store, clock);
  const stamp = microClock(clock, random);
  const observer = createObserver({
    dataPlane,
    clock,
    onFailure: (error, uuid) =>
      report(`How gateway ${uuid} is cannot be read, its tunnels are unknown: ${nameOfError(error)}.`),
  });
  const reconciler = createReconciler({
    store,
    dataPlane,
    clock,
    stamp,
    provisioningSeconds: options.provisioningSeconds,
    onApplied(uuid, applied) {
      if (applied) observer.applied(uuid, applied);
      else observer.forget(uuid);
    },
    onFailure: (error, uuid) =>
      report(`Gateway ${uuid} could not be taken on, it is tried again: ${nameOfError(error)}.`),
  });
  const context: ApiContext = {
    store,
    dataPlane,
    observer,
    clock,
    stamp,
    random,
    changed: (uuid) => reconciler.changed(uuid),
    networksChanged(routers) {
      for (const router of new Set(routers)) {
        const uuid = router === undefined ? undefined : store.uuidOnRouter(router);
        if (uuid !== undefined) reconciler.tell(uuid);
      }
    },
  };
  if (store.isFresh()) {
    const past = options.withDemoEstate && pastBefore(clock.now(), options.demoPast);
    if (past) store.beginDemoPast(past.bornAt);
    seedAccount(store, random);
    if (options.withDemoEstate) seedDemoEstate(context, past || undefined);
  }
  const lived = options.demoPast && liveThroughPast(store, dataPlane, options.demoPast, clock.now());
  const newCorrelationId = () => ulid(clock.now(), random);
  const handle = createRequestHandler({
    handlers: withWarnings(
      handlersOf(context, credentials.basic?.username ?? 'gatehouse'),
      context,
      (error) => report(`Warnings could not be worked out: ${nameOfError(error)}.`),
    ),
    isAuthentic: createAuthenticator(credentials),
    openApiDocument: openApiDocument({
      title: 'Network Gateway API',
      version: apiPrefix.slice(1),
      servers: [apiPrefix],
      security: 'basic-or-bearer',
      tables: [{ prefix: '', table: endpoints }],
    }),
    network: dataPlane.capabilities().network,
    newCorrelationId,
    onUnexpected: (error, correlationId) => report(`${correlationId}: ${nameOfError(error)}.`),
  });
  const begun = lived?.led
    .catch((error: unknown) => report(`The demo estate's past could not be run: ${nameOfError(error)}.`))
    .then(() => reconciler.start());
  if (!begun) reconciler.start();
  let listening: Listening | undefined;

  return {
    handle,
    past: lived?.past,
    async listen({ host, port, drainTimes }) {
      await begun;
      listening = await serve({ host, port, handle, newCorrelationId, clock, drainTimes });
      return { url: listening.url };
    },
    async dispose() {
      await begun;
      await listening?.close();
      await reconciler.dispose();
      observer.dispose();
      stopCheckpoints();
      store.close();
    },
  };
}

function handlersOf(context: ApiContext, username: string): Handlers {
  return {
    ...planHandlers(),
    ...gatewayHandlers(context),
    ...labelHandlers(context),
    ...connectionHandlers(context),
    ...tunnelHandlers(context),
    ...metricsHandlers(context),
    ...addressHandlers(context),
    ...natHandlers(context),
    ...logSessionHandlers(context),
    ...routerHandlers(context),
    ...networkHandlers(context),
    ...neighbourHandlers(username),
  };
}

export function databaseFile(dataDir: string): string {
  return join(dataDir, 'embedded-api.sqlite');
}

/** An error's kind and place, not its text, which may quote what was sent. */
function nameOfError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const place = /\n\s+at ([^\n]+)/.exec(error.stack ?? '')?.[1];
  return place === undefined ? error.name : `${error.name} at ${place}`;
}
