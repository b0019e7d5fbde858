import type { GatewayContext } from './context.ts';
import { type DraftNetwork, spaceOf } from './draft-space.ts';
import { countHits, fleetHits, type FleetHit, type FleetSpace, fleetSpaceOf } from './fleet-space.ts';
import type { GatewayDraft } from '../configuration/gateway-draft.ts';
import type { Rule } from './rule.ts';

/** One site reached from two gateways, or two sites with the same addresses: only the admin knows which. */
export const remoteOfOtherGateway: Rule = {
  code: 'remote-of-other-gateway',
  severity: 'warning',
  source: 'vpn-knowledge §2 row 16',
  check: (draft, context) => {
    const fleet = fleetSpaceOf(context.others, context.self?.uuid);
    if (!fleet) return [];
    return networksOf(draft, 'remote').flatMap((network) => {
      const [hit] = fleetHits(fleet, network.prefix);
      if (!hit) return [];
      return [
        {
          path: `${network.path}.static_network`,
          message: `${related(network, hit)}${andMore(fleet, network)}: one site that is reached two ways, or two sites with the same addresses.`,
          fix: 'Fine while servers behind the two gateways never talk to each other; otherwise one of the networks needs other addresses.',
        },
      ];
    });
  },
};

/** Meant when that gateway's tunnel ends here; otherwise its servers look for our network at somebody else's. */
export const localRoutedElsewhere: Rule = {
  code: 'local-routed-elsewhere',
  severity: 'warning',
  source: 'vpn-knowledge §2 row 16',
  check: (draft, context) => {
    const fleet = fleetSpaceOf(context.others, context.self?.uuid);
    const addresses = addressesOf(draft);
    if (!fleet || addresses.length === 0) return [];
    return networksOf(draft, 'local').flatMap((network) => {
      const hit = firstElsewhere(fleet, network, addresses);
      if (!hit) return [];
      return [
        {
          path: `${network.path}.static_network`,
          message: `${related(network, hit)}, whose tunnels do not end at this gateway: servers there find somebody else under these addresses.`,
          fix: 'If they are to reach this network, point a connection of that gateway here; otherwise give one of the two other addresses.',
        },
      ];
    });
  },
};

/** The draft's own public addresses, as far as the service has given them. */
export function addressesOf({ addresses }: GatewayDraft): string[] {
  return (addresses ?? []).flatMap(({ address }) => (address ? [address] : []));
}

/** The public addresses of which gateway, for a sentence about a peer. */
export function ownerOf(address: string, { others, self }: GatewayContext) {
  return fleetSpaceOf(others, self?.uuid)?.owners.get(address);
}

/** A network that several connections of the draft have is asked about once. */
function networksOf(draft: GatewayDraft, side: DraftNetwork['side']): DraftNetwork[] {
  const seen = new Set<string>();
  return spaceOf(draft).networks.filter(({ prefix, side: itsSide }) => {
    const key = `${prefix.network}/${prefix.length}`;
    if (itsSide !== side || prefix.length === 0 || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function firstElsewhere(
  fleet: FleetSpace,
  { prefix }: DraftNetwork,
  addresses: readonly string[],
): FleetHit | undefined {
  for (const hit of fleetHits(fleet, prefix)) {
    if (!hit.network.connection.peers.some((peer) => addresses.includes(peer))) return hit;
  }
  return undefined;
}

function related({ written }: DraftNetwork, { network, kind }: FleetHit): string {
  const theirs = `of connection ${network.connection.name} of gateway ${network.gateway.name}`;
  switch (kind) {
    case 'exact':
      return `${written} is also a remote network ${theirs}`;
    case 'contained':
      return `${written} is inside ${network.written}, a remote network ${theirs}`;
    case 'containing':
      return `${written} contains ${network.written}, a remote network ${theirs}`;
  }
}

function andMore(fleet: FleetSpace, { prefix }: DraftNetwork): string {
  const more = countHits(fleet, prefix) - 1;
  return more > 0 ? ` and overlaps ${more} more` : '';
}
