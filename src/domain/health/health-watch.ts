import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { IkeSa, Metrics } from '#contract/metrics.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { lacksItems } from '#contract/unread.ts';
import { lacksTunnels } from '../configuration/tunnel-count.ts';
import { ikeSasByTunnel, speaksForAll } from './ike-sa.ts';
import { type Listing, isLeftOut, rememberListing } from './listings.ts';
import { type TunnelEvidence, tunnelHealth } from './tunnel-health.ts';
import type { Reason } from './reasons.ts';
import { type TunnelMemory, newTunnelMemory, rememberLook } from './tunnel-memory.ts';

/**
 * Remembers all gateways from one look to the next: the one memory that `tunnelHealth` is given, for the list, the pages,
 * what is recorded and whoever else tells how a tunnel does. Each look may be told of by everybody who hears of it: one
 * that comes twice or late adds nothing.
 */
export interface HealthWatch {
  /** A gateway as it was at `at` (Unix ms). */
  seeGateway(gateway: Gateway, at: number): RememberedOf;
  /** Its metrics; undefined while it was never seen itself. */
  seeMetrics(gatewayUuid: string, metrics: Metrics, at: number): RememberedOf | undefined;
  /** As last seen. */
  gateway(uuid: string): Gateway | undefined;
  memoryOf(gatewayUuid: string, key: string): TunnelMemory | undefined;
  /** Goes on from what an earlier process knew of a tunnel; nothing where it was looked at since. */
  restore(gatewayUuid: string, key: string, memory: TunnelMemory): void;
  /** It is gone. */
  forget(uuid: string): void;
  /** Forgets all others. */
  keepOnly(uuids: ReadonlySet<string>): void;
}

/** The evidence that `tunnelHealth` decides with. */
export type RememberedOf = (
  connection: { name: string },
  tunnel: Pick<Tunnel, 'name' | 'uuid'>,
) => TunnelEvidence & { reasons: readonly Reason[] };

interface Watched {
  gateway: Gateway | undefined;
  gatewayAt: number;
  sas: ReadonlyMap<string, readonly IkeSa[]> | undefined;
  metricsAt: number;
  listings: readonly Listing[];
  /** How far apart the last two readings of metrics were. */
  metricsMs: number;
  tunnels: Map<string, TunnelMemory>;
  /** Since when the gateway says of a tunnel that it is up. */
  upSince: Map<string, number>;
}

/** Metrics are no evidence for longer, nor for longer than three of their intervals. */
const evidenceLastsMs = 60_000;
/** Nothing is under way for longer: what is older was told by a clock that was set back since. */
const longestUnderWayMs = 120_000;

/** Whose memory it is: a tunnel is known by its uuid; one that has none, by where it is and what it is called. */
export function tunnelKey(
  gatewayUuid: string,
  connection: Pick<Connection, 'name'>,
  tunnel: Pick<Tunnel, 'uuid' | 'name'>,
): string {
  return tunnel.uuid ?? `${gatewayUuid}/${connection.name}/${tunnel.name}`;
}

export function createHealthWatch(): HealthWatch {
  const gateways = new Map<string, Watched>();

  function watchedOf(uuid: string): Watched {
    const known = gateways.get(uuid);
    if (known) return known;
    const watched: Watched = {
      gateway: undefined,
      gatewayAt: -Infinity,
      sas: undefined,
      metricsAt: -Infinity,
      listings: [],
      metricsMs: 0,
      tunnels: new Map(),
      upSince: new Map(),
    };
    gateways.set(uuid, watched);
    return watched;
  }

  return {
    seeGateway(gateway, at) {
      const watched = watchedOf(gateway.uuid);
      if (isNews(watched.gatewayAt, at)) {
        forgetFuture(watched, at);
        watched.gateway = gateway;
        watched.gatewayAt = at;
        noteUp(watched, gateway, at);
        lookAtTunnels(watched, at, false);
      }
      return evidenceIn(watched);
    },
    seeMetrics(uuid, metrics, at) {
      const watched = gateways.get(uuid);
      if (!watched?.gateway) return undefined;
      // Of what could not be read nobody can say that it is not there.
      if (isNews(watched.metricsAt, at) && !lacksItems(metrics.ipsec_metrics, 'ike_sas')) {
        forgetFuture(watched, at);
        watched.metricsMs = watched.sas ? Math.max(0, at - watched.metricsAt) : 0;
        watched.sas = ikeSasByTunnel(metrics);
        watched.metricsAt = at;
        watched.listings = rememberListing(watched.listings, metrics, at);
        lookAtTunnels(watched, at, true);
      }
      return evidenceIn(watched);
    },
    gateway: (uuid) => gateways.get(uuid)?.gateway,
    memoryOf: (uuid, key) => gateways.get(uuid)?.tunnels.get(key),
    restore(uuid, key, memory) {
      const watched = watchedOf(uuid);
      if (!watched.gateway) watched.tunnels.set(key, memory);
    },
    forget: (uuid) => void gateways.delete(uuid),
    keepOnly(uuids) {
      for (const uuid of gateways.keys()) if (!uuids.has(uuid)) gateways.delete(uuid);
    },
  };
}

/** Later than what is known, or so much earlier that it is the clock that changed. */
function isNews(knownAt: number, at: number): boolean {
  return at > knownAt || at < knownAt - longestUnderWayMs;
}

/** What a clock said before it was set back is of no use: times of it would last until they come. */
function forgetFuture(watched: Watched, at: number): void {
  const latest = Math.max(watched.gatewayAt, watched.metricsAt);
  if (at >= latest - longestUnderWayMs) return;
  watched.tunnels = new Map();
  watched.sas = undefined;
  watched.listings = [];
  watched.upSince = new Map();
  watched.gatewayAt = -Infinity;
  watched.metricsAt = -Infinity;
}

function noteUp(watched: Watched, { uuid, connections }: Gateway, at: number): void {
  const before = watched.upSince;
  watched.upSince = new Map(
    connections.flatMap((connection) =>
      connection.tunnels
        .filter(({ tunnel_up }) => tunnel_up === true)
        .map((tunnel) => tunnelKey(uuid, connection, tunnel))
        .map((key): [string, number] => [key, before.get(key) ?? at]),
    ),
  );
}

function lookAtTunnels(watched: Watched, at: number, isOfMetrics: boolean): void {
  const { gateway } = watched;
  if (!gateway) return;
  // What is configured may be old while the metrics are read: they alone tell of nothing.
  if (isOfMetrics && !isRecent(watched)) return;
  // Those that could not be read may be there all the same.
  const tunnels = new Map(lacksTunnels(gateway) ? watched.tunnels : []);
  for (const connection of gateway.connections) {
    for (const tunnel of connection.tunnels) {
      const key = tunnelKey(gateway.uuid, connection, tunnel);
      const sas = sasOf(watched, connection, tunnel);
      const look = {
        at,
        plain: tunnelHealth(tunnel, gateway, {
          sa: speaksForAll(sas),
          isMissing: isMissing(watched, connection, tunnel),
        }),
        isHealthy: tunnel.tunnel_healthy,
        sas: isOfMetrics ? sas : undefined,
        times: tunnel.ipsec ?? {},
      };
      tunnels.set(key, rememberLook(watched.tunnels.get(key) ?? newTunnelMemory, look));
    }
  }
  watched.tunnels = tunnels;
}

function sasOf(
  watched: Watched,
  connection: Pick<Connection, 'name'>,
  tunnel: Pick<Tunnel, 'name'>,
): readonly IkeSa[] {
  return (isRecent(watched) && watched.sas?.get(`${connection.name}/${tunnel.name}`)) || [];
}

/** As the page judges it (`listings.ts`): what is up and in no reading carries nobody knows what. */
function isMissing(
  watched: Watched,
  connection: Pick<Connection, 'name'>,
  tunnel: Pick<Tunnel, 'name' | 'uuid'>,
): boolean {
  const upSince = watched.upSince.get(tunnelKey(watched.gateway?.uuid ?? '', connection, tunnel));
  if (upSince === undefined || !isRecent(watched)) return false;
  return isLeftOut(watched.listings, `${connection.name}/${tunnel.name}`, upSince);
}

/** A gateway and its metrics were read so close to each other that one says something of the other. */
function isRecent({ metricsAt, gatewayAt, metricsMs }: Watched): boolean {
  return Math.abs(gatewayAt - metricsAt) < Math.max(evidenceLastsMs, 3 * metricsMs);
}

function evidenceIn(watched: Watched): RememberedOf {
  return (connection, tunnel) => {
    const uuid = watched.gateway?.uuid ?? '';
    return {
      sa: speaksForAll(sasOf(watched, connection, tunnel)),
      isMissing: isMissing(watched, connection, tunnel),
      reasons: watched.tunnels.get(tunnelKey(uuid, connection, tunnel))?.reasons ?? [],
    };
  };
}
