import {
  formatPrefix,
  type InternalPair,
  internalPair,
  overlaps,
  parsePrefix,
  prefixOf,
} from '../networks/prefix.ts';
import { type Located, routeListsOf, tunnelsOf } from './draft-walk.ts';
import type { GatewayDraft, TunnelDraft } from '../configuration/gateway-draft.ts';
import type { Finding, Rule } from './rule.ts';
import { storedTunnelOf } from './tunnel-rules.ts';

export const internalIpInvalid: Rule = {
  code: 'internal-ip-invalid',
  severity: 'error',
  source: 'contract §4',
  check: (draft) =>
    tunnelsOf(draft)
      .filter(({ item }) => item.tunnel_internal_ip && !internalPair(item.tunnel_internal_ip))
      .map(({ path }) => ({
        path: `${path}.tunnel_internal_ip`,
        message: 'Must be the 2nd or 3rd address of a /30 in 169.254.0.0/16.',
        fix: 'Write for example 169.254.17.1, whose peer is 169.254.17.2, or leave it empty.',
      })),
};

/** The service gives the addresses itself then, and answers with them: what is sent back unchanged is no choice. */
export const internalIpAutomatic: Rule = {
  code: 'internal-ip-automatic',
  severity: 'error',
  source: 'contract §4',
  check: (draft, context) => {
    if (draft.automatic_tunnel_internal_ip_allocation === false) return [];
    return tunnelsOf(draft)
      .filter(({ item }) => {
        const chosen = item.tunnel_internal_ip;
        return chosen && chosen !== storedTunnelOf(item, context)?.tunnel_internal_ip;
      })
      .map(({ path }) => ({
        path: `${path}.tunnel_internal_ip`,
        message: 'Must be empty while tunnel internal IPs are allocated automatically.',
        fix: 'Leave it empty, or turn automatic allocation off.',
      }));
  },
};

/**
 * Two insides of a tunnel cannot share a /30, nor can one lie in a network that is routed elsewhere. Other gateways are
 * not asked: insides are link-local and every gateway begins at 169.254.17.0/30.
 */
export const internalIpTaken: Rule = {
  code: 'internal-ip-taken',
  severity: 'error',
  source: 'contract §4',
  check: (draft) => {
    const insides = tunnelsOf(draft).flatMap((tunnel) => {
      const pair = internalPair(tunnel.item.tunnel_internal_ip ?? '');
      return pair ? [{ ...tunnel, pair }] : [];
    });
    return insides.flatMap((inside, index) => [
      ...sharedWith(inside, insides.slice(0, index)),
      ...routedIn(inside, draft),
    ]);
  },
};

/** Contract §4: the gateway pings only from an internal address. */
export const pingWithoutInternalIp: Rule = {
  code: 'ping-without-internal-ip',
  severity: 'warning',
  source: 'contract §4',
  check: (draft) => {
    if (draft.automatic_tunnel_internal_ip_allocation !== false) return [];
    return tunnelsOf(draft)
      .filter(({ item }) => item.internal_peer_ping_interval && !item.tunnel_internal_ip)
      .map(({ path }) => ({
        path: `${path}.internal_peer_ping_interval`,
        message: 'Nothing will be pinged: the tunnel has no internal IP.',
        fix: 'Give it an internal IP, or turn automatic allocation on.',
      }));
  },
};

/** Servers of the router's networks find their metadata there; the ends of the range are not for hosts at all. */
export const internalIpReserved: Rule = {
  code: 'internal-ip-reserved',
  severity: 'warning',
  source: 'RFC 3927 §2.1; contract §4',
  check: (draft) =>
    tunnelsOf(draft).flatMap(({ item, path }) => {
      const pair = internalPair(item.tunnel_internal_ip ?? '');
      const taken = pair && reserved.find(({ range }) => overlaps(range, pair.prefix));
      if (!taken) return [];
      const message = `${item.tunnel_internal_ip} is in ${formatPrefix(taken.range)}, ${taken.what}.`;
      const fix = 'Take an address from 169.254.17.0 upward, as the service does.';
      return [{ path: `${path}.tunnel_internal_ip`, message, fix }];
    }),
};

const reserved = [
  { range: prefixOf(0xa9fe_0000, 24), what: 'which is reserved' },
  { range: prefixOf(0xa9fe_ff00, 24), what: 'which is reserved' },
  { range: prefixOf(0xa9fe_a9fc, 30), what: 'where servers ask for their metadata (169.254.169.254)' },
];

type Inside = Located<TunnelDraft> & { pair: InternalPair };

function sharedWith({ pair, path }: Inside, earlier: readonly Inside[]): Finding[] {
  const other = earlier.find((inside) => inside.pair.prefix.network === pair.prefix.network);
  if (!other) return [];
  const message = `Shares ${formatPrefix(pair.prefix)} with tunnel ${other.item.name ?? other.path}.`;
  return [{ path: `${path}.tunnel_internal_ip`, message, fix: 'Take an address of a /30 that is free.' }];
}

/** Only routes within link-local: a default route contains every inside and takes none. */
function routedIn({ pair, path }: Inside, draft: GatewayDraft): Finding[] {
  const route = routeListsOf(draft)
    .flat()
    .find(({ item }) => {
      const parsed = parsePrefix(item.static_network ?? '');
      return parsed.ok && parsed.prefix.length >= 16 && overlaps(parsed.prefix, pair.prefix);
    });
  if (!route) return [];
  const message = `Lies in route ${route.item.name ?? route.path} (${route.item.static_network}).`;
  return [{ path: `${path}.tunnel_internal_ip`, message, fix: 'Take an address outside every route.' }];
}
