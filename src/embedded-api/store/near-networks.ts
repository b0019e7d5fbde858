import { formatIpv4 } from '#domain/networks/ipv4.ts';
import { formatPrefix, overlaps, parsePrefix, type Prefix, prefixOf } from '#domain/networks/prefix.ts';
import type { Database } from '#platform/open-database.ts';

export interface NearNetworks {
  /** Gateways that have a remote network which shares addresses with one of these; at most `most` of them. */
  uuidsRemoteNear(prefixes: readonly Prefix[], most: number): Set<string>;
}

/*
 * Networks are kept as they were written, and their index is one of text: what is around a prefix is found by its at
 * most 33 names, what is inside begins with the same octets.
 */
const ofGateway = `
  SELECT connections.gateway_uuid AS uuid, routes.static_network AS network
  FROM routes JOIN connections ON connections.uuid = routes.connection_uuid WHERE routes.side = 'remote'`;

export function createNearNetworks(database: Database): NearNetworks {
  const inside = database.prepare(
    `${ofGateway} AND routes.static_network >= ? AND routes.static_network < ?`,
  );
  const around = database.prepare(
    `${ofGateway} AND routes.static_network IN (SELECT value FROM json_each(?))`,
  );

  return {
    uuidsRemoteNear(prefixes, most) {
      const found = new Set<string>();
      for (const prefix of prefixes) {
        const [from, to] = textRange(prefix);
        const names = JSON.stringify(namesAround(prefix));
        for (const rows of [around.iterate(names), inside.iterate(from, to)]) {
          for (const row of rows) {
            if (found.size >= most) return found;
            const { uuid, network } = row as { uuid: string; network: string };
            const parsed = parsePrefix(network);
            if (parsed.ok && overlaps(parsed.prefix, prefix)) found.add(uuid);
          }
        }
      }
      return found;
    },
  };
}

/** The prefix itself and all that contain it; a default route, in which everything is, is left out. */
function namesAround({ network, length }: Prefix): string[] {
  return Array.from({ length }, (_, index) => formatPrefix(prefixOf(network, index + 1)));
}

/** `10.4.0.0/14` → from `10.` to `10/`, which is the next character: all texts that begin with the whole octets. */
function textRange({ network, length }: Prefix): [string, string] {
  const octets = formatIpv4(network)
    .split('.')
    .slice(0, Math.min(3, Math.floor(length / 8)));
  if (octets.length === 0) return ['', ':'];
  return [`${octets.join('.')}.`, `${octets.join('.')}/`];
}
