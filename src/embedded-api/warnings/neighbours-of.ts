import { skeleton } from '#domain/names/look-alike.ts';
import { parsePrefix } from '#domain/networks/prefix.ts';
import type { OtherGateway } from '#domain/rules/context.ts';
import type { Store } from '../store/store.ts';
import { routerOf, type StoredGateway } from '../store/stored-gateway.ts';

/** A warning names one or two of them; nobody reads a header that names hundreds. */
const most = 50;

/**
 * Of ten thousand gateways those that the rules may have something to say about: with a remote network that shares
 * addresses with one of ours, with an address that is one of our peers, with a name that looks like ours.
 */
export function neighboursOf(
  gateway: StoredGateway['configuration'],
  isRenamed: boolean,
  store: Store,
): OtherGateway[] {
  const routes = gateway.connections.flatMap(({ local_routes, remote_routes }) => [
    ...local_routes,
    ...remote_routes,
  ]);
  const prefixes = [...new Set(routes.map(({ static_network: network }) => network))].flatMap((network) => {
    const parsed = parsePrefix(network);
    return parsed.ok ? [parsed.prefix] : [];
  });
  const peers = gateway.connections.flatMap(({ tunnels }) =>
    tunnels.map(({ remote_address: { address } }) => address),
  );
  const uuids = new Set([
    ...peers.flatMap((address) => store.uuidWithAddress(address) ?? []),
    ...(isRenamed ? lookAlikesOf(gateway.name, store) : []),
    ...store.uuidsRemoteNear(prefixes, most),
  ]);
  uuids.delete(gateway.uuid);
  return [...uuids].slice(0, most).flatMap((uuid) => {
    const other = store.gateway(uuid);
    return other ? [otherOf(other.configuration)] : [];
  });
}

function lookAlikesOf(name: string, store: Store): string[] {
  const wanted = skeletonOf(name);
  return store
    .names()
    .filter((other) => skeletonOf(other.name) === wanted)
    .map(({ uuid }) => uuid);
}

const skeletons = new Map<string, string>();
const mostSkeletons = 50_000;

/** Made once for a name: of ten thousand gateways one was renamed. */
function skeletonOf(name: string): string {
  const known = skeletons.get(name);
  if (known !== undefined) return known;
  if (skeletons.size >= mostSkeletons) skeletons.clear();
  const made = skeleton(name);
  skeletons.set(name, made);
  return made;
}

function otherOf(gateway: StoredGateway['configuration']): OtherGateway {
  const { uuid, name, zone, addresses, connections } = gateway;
  return {
    uuid,
    name,
    zone,
    routerUuid: routerOf(gateway),
    addresses: addresses.flatMap(({ address }) => address ?? []),
    connections: connections.map((connection) => ({
      name: connection.name,
      local: connection.local_routes.map(({ static_network: network }) => network),
      remote: connection.remote_routes.map(({ static_network: network }) => network),
      peers: connection.tunnels.map(({ remote_address: { address } }) => address),
    })),
  };
}
