import type { StoredGateway, StoredTunnel } from '../store/stored-gateway.ts';
import { nextPosition, startOf, stepMilliseconds } from '../reconcile/next-position.ts';
import { type Episode, change, episodes, longestShare, maintenance } from './demo-story.ts';

/** A gateway as it was from a moment on, and the peers that its tunnels had then instead of those configured. */
export interface Moment {
  /** Unix ms. */
  at: number;
  gateway: StoredGateway;
  /** By the tunnel's uuid. */
  peers: ReadonlyMap<string, string>;
}

/** Somebody changed something, as the console tells of it. */
export interface PastChange {
  at: number;
  gatewayUuid: string;
  connectionUuid: string;
  tunnelUuid: string;
  names: { gateway: string; connection: string; tunnel: string };
  text: string;
  by: string;
}

export interface Past {
  /** Unix ms: when the estate was made, and when it is as it is stored. */
  bornAt: number;
  until: number;
}

/** As in the product, where nobody says otherwise. */
const provisioningSeconds = 8;

/** All that became of the estate in its past, in order of time; it ends with what is stored. */
export function momentsOf(estate: readonly StoredGateway[], past: Past): Moment[] {
  return estate
    .flatMap((stored) => {
      const times = [past.bornAt, ...episodeTimes(stored, past)];
      const whole = times.map((at) => momentOf(stored, at, past));
      return [...whole, ...maintenanceOf(stored, past)];
    })
    .toSorted((one, other) => one.at - other.at);
}

/** When the last change of a gateway's configuration was, Unix ms: its date. */
export function lastChangedAt(name: string, past: Past): number {
  if (name === maintenance.gateway) return maintenanceTimes(past).until;
  return name === change.gateway ? momentAt(change.at, past) : past.bornAt;
}

export function changesOf(estate: readonly StoredGateway[], past: Past): PastChange[] {
  const gateway = estate.find(({ configuration }) => configuration.name === change.gateway);
  const found = gateway && placesIn(gateway).find(({ name }) => name === change.tunnel);
  if (!gateway || !found) return [];
  const minutes = (seconds: number) => `${seconds / 60} min`;
  return [
    {
      at: momentAt(change.at, past),
      gatewayUuid: gateway.configuration.uuid,
      connectionUuid: found.connectionUuid,
      tunnelUuid: found.tunnel.uuid,
      names: { gateway: change.gateway, connection: found.connection, tunnel: found.tunnel.name },
      text: `Changed tunnel ${change.tunnel}: child rekey time ${minutes(change.before)} → ${minutes(found.tunnel.ipsec[change.field])}.`,
      by: change.by,
    },
  ];
}

function momentAt(share: number, { bornAt, until }: Past): number {
  return Math.round(bornAt + share * (until - bornAt));
}
function lengthIn({ bornAt, until }: Past, lastsMs: number): number {
  return Math.min(lastsMs, longestShare * (until - bornAt));
}
function timesOf({ from, until, lastsMs }: Episode, past: Past): { from: number; until: number } {
  const begins = momentAt(from, past);
  return {
    from: begins,
    until: lastsMs === undefined ? momentAt(until, past) : begins + lengthIn(past, lastsMs),
  };
}
function maintenanceTimes(past: Past): { from: number; until: number } {
  const from = momentAt(maintenance.from, past);
  return { from, until: from + lengthIn(past, maintenance.lastsMs) };
}

/** When something of it becomes otherwise. */
function episodeTimes(stored: StoredGateway, past: Past): number[] {
  const own = new Set(placesIn(stored).map(({ name }) => name));
  const ends = episodes
    .filter(({ tunnel }) => own.has(tunnel))
    .flatMap((episode) => Object.values(timesOf(episode, past)));
  const changed = stored.configuration.name === change.gateway ? [momentAt(change.at, past)] : [];
  return [...new Set([...ends, ...changed])].filter((at) => at > past.bornAt && at < past.until);
}

function momentOf(stored: StoredGateway, at: number, past: Past): Moment {
  const places = placesIn(stored);
  const peers = episodes.flatMap((episode): [string, string][] => {
    const { from, until } = timesOf(episode, past);
    const place = places.find(({ name }) => name === episode.tunnel);
    return place && at >= from && at < until ? [[place.tunnel.uuid, episode.peer]] : [];
  });
  const isBefore = stored.configuration.name === change.gateway && at < momentAt(change.at, past);
  return { at, gateway: isBefore ? beforeChange(stored) : stored, peers: new Map(peers) };
}

function beforeChange(stored: StoredGateway): StoredGateway {
  const asBefore = (connection: string, tunnel: StoredTunnel): StoredTunnel =>
    `${connection}/${tunnel.name}` === change.tunnel
      ? { ...tunnel, ipsec: { ...tunnel.ipsec, [change.field]: change.before } }
      : tunnel;
  const connections = stored.configuration.connections.map((connection) => ({
    ...connection,
    tunnels: connection.tunnels.map((tunnel) => asBefore(connection.name, tunnel)),
  }));
  return { ...stored, configuration: { ...stored.configuration, connections } };
}

/** Stopped and started again, step by step as the reconciler leads it. */
function maintenanceOf(stored: StoredGateway, past: Past): Moment[] {
  if (stored.configuration.name !== maintenance.gateway) return [];
  const { from, until } = maintenanceTimes(past);
  const stopped = {
    ...stored,
    configuration: { ...stored.configuration, configured_status: 'stopped' as const },
  };
  return [stepsFrom(stopped, from, past), stepsFrom(stored, until, past)].flat();
}

function stepsFrom(told: StoredGateway, from: number, past: Past): Moment[] {
  const moments: Moment[] = [];
  const add = (operationalState: string, phase: 'modify' | 'settled') => {
    const at = from + moments.length * stepMilliseconds(provisioningSeconds);
    const { peers } = momentOf(told, at, past);
    const lifecycle = { ...told.lifecycle, operational_state: operationalState, phase };
    moments.push({ at, gateway: { ...told, lifecycle }, peers });
    const next = nextPosition({ ...lifecycle, configured_status: told.configuration.configured_status });
    if (next !== undefined && next !== 'gone')
      add(next.operationalState, next.phase === 'settled' ? 'settled' : 'modify');
  };
  add(startOf('modify').operational_state, 'modify');
  return moments;
}

interface PlaceIn {
  name: string;
  connection: string;
  connectionUuid: string;
  tunnel: StoredTunnel;
}
function placesIn({ configuration }: StoredGateway): PlaceIn[] {
  return configuration.connections.flatMap(({ name, uuid, tunnels }) =>
    tunnels.map((tunnel) => ({
      name: `${name}/${tunnel.name}`,
      connection: name,
      connectionUuid: uuid,
      tunnel,
    })),
  );
}
