import { contains } from '../networks/prefix.ts';
import { parsePrefix, type Prefix } from '../networks/prefix.ts';
import { sharedSpace } from '../networks/shared-space.ts';
import type { OtherConnection, OtherGateway } from './context.ts';
import { type DraftPeer, spaceOf } from './draft-space.ts';
import { nameOf } from './draft-walk.ts';
import { addressesOf, ownerOf } from './fleet-space-rules.ts';
import type { Finding, Rule } from './rule.ts';

/**
 * The API has no field for identities, so both ends are known by their public addresses, and strongSwan keeps one IKE
 * SA a pair of identities: the second tunnel ends the first, and the first on its return the second.
 */
export const peerTwice: Rule = {
  code: 'peer-twice',
  severity: 'warning',
  source:
    'vpn-knowledge §3a row 35; https://docs.strongswan.org/docs/latest/swanctl/swanctlConf.html (unique)',
  check: (draft) => {
    const first = new Map<string, DraftPeer>();
    return spaceOf(draft).peers.flatMap((peer): Finding[] => {
      const pair = `${peer.item.local_address?.name ?? ''} ${peer.address}`;
      const earlier = first.get(pair);
      if (!earlier) first.set(pair, peer);
      if (!earlier) return [];
      return [
        {
          path: fieldOf(peer),
          message: `Tunnel ${nameOf(earlier, 'tunnel')} goes to ${peer.written} too: both ends are known by their addresses, so the two tunnels take turns ending each other.`,
          fix: 'Use another public address of the peer for one of them, or another address of this gateway.',
        },
      ];
    });
  },
};

/** A narrower route would carry the tunnel's own packets into the tunnel. A default route spares its peers. */
export const peerInRemote: Rule = {
  code: 'peer-in-remote',
  severity: 'warning',
  source: 'https://docs.strongswan.org/docs/latest/features/routeBasedVpn.html',
  check: (draft) => {
    const { peers, networks } = spaceOf(draft);
    return peers.flatMap((peer) => {
      const around = networks.find(
        ({ side, prefix }) => side === 'remote' && prefix.length > 1 && contains(prefix, peer.address),
      );
      if (!around) return [];
      const connection = nameOf(around.connection, 'connection');
      return [
        {
          path: fieldOf(peer),
          message: `${peer.written} is inside ${around.written}, a remote network of ${connection}: the packets that make this tunnel would be sent into a tunnel themselves.`,
          fix: `Take ${peer.written} out of the remote networks, or write the right address of the peer.`,
        },
      ];
    });
  },
};

export const peerIsSelf: Rule = {
  code: 'peer-is-self',
  severity: 'warning',
  source: 'vpn-knowledge §0',
  check: (draft) =>
    spaceOf(draft)
      .peers.filter(({ written }) => addressesOf(draft).includes(written))
      .map((peer) => ({
        path: fieldOf(peer),
        message: `${peer.written} is this gateway’s own address: the tunnel would end where it begins.`,
        fix: 'Write the public address of the other site’s gateway.',
      })),
};

/** A tunnel between two gateways of the account is made at both of them. */
export const gatewayPairOneSided: Rule = {
  code: 'gateway-pair-one-sided',
  severity: 'warning',
  source: 'vpn-knowledge §0',
  check: (draft, context) => {
    const ours = addressesOf(draft);
    if (ours.length === 0) return [];
    return spaceOf(draft).peers.flatMap((peer) => {
      const owner = ownerOf(peer.written, context);
      if (!owner || connectionBack(owner, ours)) return [];
      return [
        {
          path: fieldOf(peer),
          message: `${peer.written} is gateway ${owner.name} of this account, which has no tunnel back to this gateway: nobody answers there.`,
          fix: `Add a connection to ${ours.join(' or ')} at ${owner.name}, with the same key and the networks the other way round.`,
        },
      ];
    });
  },
};

/** What one end calls remote is what the other calls local. */
export const gatewayPairUnlike: Rule = {
  code: 'gateway-pair-unlike',
  severity: 'warning',
  source: 'vpn-knowledge §3a row 17',
  check: (draft, context) => {
    const ours = addressesOf(draft);
    return spaceOf(draft).peers.flatMap((peer) => {
      const owner = ownerOf(peer.written, context);
      const back = owner && connectionBack(owner, ours);
      if (!back) return [];
      const message = unlike(peer, owner, back);
      const fix = `Give both connections the same networks, the other way round.`;
      return message === undefined ? [] : [{ path: fieldOf(peer), message, fix }];
    });
  },
};

/** Only whoever fills the form knows that there is a NAT, and tells it. */
export const peerBehindNat: Rule = {
  code: 'peer-behind-nat',
  severity: 'warning',
  source: 'vpn-knowledge §0, §3a rows 15 and 39',
  check: (draft, { peers: facts }) =>
    spaceOf(draft)
      .peers.filter(({ item }) => item.name && facts?.[item.name]?.isBehindNat)
      .map((peer) => ({
        path: fieldOf(peer),
        message: `Behind NAT the peer sends its private address as its identity, and this gateway only takes ${peer.written}.`,
        fix: `Set the peer’s local IKE identity to ${peer.written} by hand, and forward UDP 500 and 4500 to it.`,
      })),
};

function connectionBack(
  { connections }: OtherGateway,
  addresses: readonly string[],
): OtherConnection | undefined {
  return connections?.find(({ peers }) => peers.some((peer) => addresses.includes(peer)));
}

function unlike({ connection }: DraftPeer, owner: OtherGateway, back: OtherConnection): string | undefined {
  const written = (side: 'local_routes' | 'remote_routes') =>
    (connection.item[side] ?? []).flatMap(({ static_network }) => static_network ?? []);
  const theirs = `connection ${back.name} of gateway ${owner.name}`;
  const unlikeSides = [
    ['remote', written('remote_routes'), 'local', back.local],
    ['local', written('local_routes'), 'remote', back.remote],
  ] as const;
  for (const [ours, here, their, there] of unlikeSides) {
    const shared = sharedSpace(prefixes(here), prefixes(there));
    if (shared === 'same' || here.length + there.length === 0) continue;
    const extent = shared === 'apart' ? 'share no address' : 'are only in part the same';
    return `The ${ours} networks here and the ${their} networks of ${theirs} ${extent}: traffic that only one end expects is dropped by the other.`;
  }
  return undefined;
}

function prefixes(networks: readonly string[]): Prefix[] {
  return networks.flatMap((written) => {
    const parsed = parsePrefix(written);
    return parsed.ok ? [parsed.prefix] : [];
  });
}

function fieldOf({ path }: DraftPeer): string {
  return `${path}.remote_address.address`;
}
