import { parseIpv4 } from '../networks/ipv4.ts';
import { parsePrefix, type Prefix } from '../networks/prefix.ts';
import { type PrefixForest, prefixForest } from '../networks/prefix-forest.ts';
import { connectionsOf, type Located, located, type LocatedRoute } from './draft-walk.ts';
import type { ConnectionDraft, GatewayDraft, TunnelDraft } from '../configuration/gateway-draft.ts';

/** A route of a draft that can be read as a network, with the connection it is of. */
export interface DraftNetwork {
  prefix: Prefix;
  side: 'local' | 'remote';
  /** Of the route; its network's field is `${path}.static_network`. */
  path: string;
  /** The network as written. */
  written: string;
  connection: Located<ConnectionDraft>;
  /** The connection's place in the draft. */
  connectionIndex: number;
}

export interface DraftPeer extends Located<TunnelDraft> {
  address: number;
  written: string;
  connection: Located<ConnectionDraft>;
}

/** The address space of a draft, read once for all the rules about it. */
export interface DraftSpace {
  networks: readonly DraftNetwork[];
  /** Of `networks`, by index. */
  forest: PrefixForest;
  peers: readonly DraftPeer[];
}

/** A draft is never changed, only replaced. */
const known = new WeakMap<GatewayDraft, DraftSpace>();

export function spaceOf(draft: GatewayDraft): DraftSpace {
  const space = known.get(draft) ?? readSpace(draft);
  known.set(draft, space);
  return space;
}

function readSpace(draft: GatewayDraft): DraftSpace {
  const connections = connectionsOf(draft);
  const networks = connections.flatMap(networksOf);
  return {
    networks,
    forest: prefixForest(networks.map(({ prefix }) => prefix)),
    peers: connections.flatMap(peersOf),
  };
}

function networksOf(connection: Located<ConnectionDraft>, connectionIndex: number): DraftNetwork[] {
  const { item, path } = connection;
  const routes: LocatedRoute[] = [
    ...located(item.local_routes, `${path}.local_routes`).map((route) => ({
      ...route,
      side: 'local' as const,
    })),
    ...located(item.remote_routes, `${path}.remote_routes`).map((route) => ({
      ...route,
      side: 'remote' as const,
    })),
  ];
  return routes.flatMap((route) => {
    const written = route.item.static_network ?? '';
    const parsed = parsePrefix(written);
    if (!parsed.ok) return [];
    return [
      { prefix: parsed.prefix, side: route.side, path: route.path, written, connection, connectionIndex },
    ];
  });
}

function peersOf(connection: Located<ConnectionDraft>): DraftPeer[] {
  return located(connection.item.tunnels, `${connection.path}.tunnels`).flatMap((tunnel) => {
    const written = tunnel.item.remote_address?.address ?? '';
    const address = parseIpv4(written);
    return address === undefined ? [] : [{ ...tunnel, address, written, connection }];
  });
}
