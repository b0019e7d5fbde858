import { pathsIn } from '#platform/data-folder.ts';
import { type HealthWatch, createHealthWatch } from '#domain/health/health-watch.ts';
import type { ReservedSpace } from '#platform/reserved-space.ts';
import { createFleetMemory } from './fleet/fleet-memory.ts';
import { createFleet, type Fleet } from './fleet/fleet.ts';
import { type Log, describeError } from './log/log.ts';
import type { Courtesy } from './observer/courtesy.ts';
import { createObserver, type Observer } from './observer/observer.ts';
import { type Watched, createWatched } from './observer/watched.ts';
import type { OwnFigures } from './metrics/own-figures.ts';
import { createProxy, type Proxy } from './proxy/proxy.ts';
import { type ReachedUpstream, accountOf, ourShare, reachUpstream } from './reach-upstream.ts';
import type { Config } from './settings/env.ts';
import type { Disposers, Surroundings } from './surroundings.ts';

/** The Network Gateway API, and what is known of the gateways behind it. */
export interface WatchedUpstream extends ReachedUpstream {
  proxy: Proxy;
  /** Reads nothing until it is started. */
  observer: Observer;
  fleet: Fleet;
  /** How tunnels do, told by all that the observer tells. */
  health: HealthWatch;
  /** What somebody's pages have open. */
  watched: Watched;
}

/** @throws what opening the embedded API's stores throws. What was made until then is among the disposers. */
export async function watchUpstream(
  config: Config,
  around: Surroundings,
  needs: { log: Log; newId: () => string; room: ReservedSpace; courtesy: Courtesy; figures: OwnFigures },
  disposers: Disposers,
): Promise<WatchedUpstream> {
  const { clock } = around;
  const { log, newId, room } = needs;
  const reached = await reachUpstream(config, around, disposers, room, (line) =>
    log('error', 'embedded-api', { detail: line }),
  );
  const { facts, past } = reached;
  const upstream = needs.figures.counting(reached.upstream);
  disposers.push(() => upstream.dispose());
  const logError = (error: unknown) => log('error', 'fleet-failed', describeError(error));
  const callsPerSecond = facts.kind === 'real' ? (around.upstreamShare ?? ourShare).perSecond : 0;
  const metricsEveryMs = config.recordSeconds > 0 ? config.recordSeconds * 1_000 : undefined;
  // The embedded API is this process, and so is all the work of reading it.
  const courtesy = facts.kind === 'embedded' ? needs.courtesy : undefined;
  const observer = createObserver({
    upstream,
    clock,
    newId,
    callsPerSecond,
    metricsEveryMs,
    courtesy,
    logError,
  });
  disposers.push(() => observer.dispose());
  const memory = createFleetMemory(pathsIn(config.dataDir).fleet, accountOf(config), room);
  const health = createHealthWatch();
  const fleet = createFleet({ observer, clock, instance: newId(), logError, memory, health });
  disposers.push(() => fleet.dispose());
  const proxy = createProxy({
    upstream,
    clock,
    freshMs: around.cacheFreshMs,
    isListed(uuid) {
      const isListed = fleet.isAtRest(uuid);
      // It may have been deleted just now: the next list tells.
      if (isListed) observer.lookAgain();
      return isListed;
    },
  });
  const watched = createWatched(clock);
  proxy.onRead(({ params }, sessionId) => {
    const uuid = params['service_uuid'];
    if (uuid !== undefined) watched.note(uuid.toLowerCase(), sessionId);
  });
  observer.favour((uuid) => watched.has(uuid) || fleet.isInTrouble(uuid));
  proxy.onWrite(({ call, answer }) => {
    const uuid = call.params['service_uuid'] ?? uuidIn(answer?.body);
    if (uuid !== undefined) observer.gatewayWritten(uuid);
  });
  return { upstream, facts, past, proxy, observer, fleet, health, watched };
}

function uuidIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const uuid: unknown = Reflect.get(body, 'uuid');
  return typeof uuid === 'string' ? uuid : undefined;
}
