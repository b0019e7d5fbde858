import { formatPrefix, overlaps, type Prefix, prefixOf } from '../networks/prefix.ts';
import { type Clash, clashesOf } from './draft-clash.ts';
import { type DraftNetwork, spaceOf } from './draft-space.ts';
import { nameOf } from './draft-walk.ts';
import type { Finding, Rule } from './rule.ts';

/** Which of two networks a packet takes is settled by the longer prefix; two of one length are not settled at all. */
export const routeOnBothSides: Rule = {
  code: 'route-on-both-sides',
  severity: 'warning',
  source: 'contract §4; vpn-knowledge §3a row 46',
  check: (draft) =>
    clashesOf(
      spaceOf(draft),
      (later, earlier) =>
        later.connectionIndex === earlier.connectionIndex &&
        later.side === 'remote' &&
        earlier.side === 'local',
    ).map((clash) =>
      finding(
        clash,
        bothSides(clash),
        'A network is on one side of a tunnel: narrow one of the two, or have one site renumbered or translated.',
      ),
    ),
};

/** strongSwan installs a policy once: the second of two equal ones fails or replaces the first. */
export const remoteInTwoConnections: Rule = {
  code: 'remote-in-two-connections',
  severity: 'warning',
  source: 'vpn-knowledge §3a row 46; https://docs.strongswan.org/docs/latest/features/routeBasedVpn.html',
  check: (draft) =>
    clashesOf(
      spaceOf(draft),
      (later, earlier) =>
        later.connectionIndex !== earlier.connectionIndex &&
        later.side === 'remote' &&
        earlier.side === 'remote',
    ).map((clash) => finding(clash, twoConnections(clash), fixOfTwo(clash))),
};

export const routeRedundant: Rule = {
  code: 'route-redundant',
  severity: 'warning',
  source: 'vpn-knowledge §2 row 16',
  check: (draft) =>
    clashesOf(
      spaceOf(draft),
      (later, earlier) =>
        later.connectionIndex === earlier.connectionIndex &&
        later.side === earlier.side &&
        later.prefix.length !== earlier.prefix.length,
    ).map((clash) => {
      const [inner, outer] = innerFirst(clash);
      const message = `${inner} is already part of ${outer}, ${clash.later.side} too: it changes nothing.`;
      return finding(clash, message, `Remove ${inner}, or narrow ${outer} if only a part was meant.`);
    }),
};

/** Half of all addresses twice is how a default route is written where a real one is refused. */
export const defaultRoute: Rule = {
  code: 'default-route',
  severity: 'warning',
  source: 'security row X4; contract §4',
  check: (draft) =>
    spaceOf(draft)
      .networks.filter(({ prefix }) => prefix.length <= 1)
      .map((network) => (network.side === 'remote' ? everythingThere(network) : everythingHere(network))),
};

export const routeSpecial: Rule = {
  code: 'route-special',
  severity: 'warning',
  source: 'RFC 6890; contract §4',
  check: (draft) =>
    spaceOf(draft).networks.flatMap((network) => {
      const special = specialRanges.find(({ range }) => overlaps(range, network.prefix));
      if (!special || network.prefix.length <= 1) return [];
      const message = `${network.written} overlaps ${formatPrefix(special.range)}, ${special.what}.`;
      return [{ path: fieldOf(network), message, fix: 'Write a network that hosts of the site can have.' }];
    }),
};

const specialRanges: { range: Prefix; what: string }[] = [
  { range: prefixOf(0, 8), what: 'which no host can have: nothing is ever sent there' },
  { range: prefixOf(0x7f00_0000, 8), what: 'the loopback: every host keeps it to itself' },
  {
    range: prefixOf(0xa9fe_0000, 16),
    what: 'link-local, which no router forwards and where the insides of the tunnels are',
  },
  { range: prefixOf(0xe000_0000, 4), what: 'multicast, which these tunnels do not carry' },
  { range: prefixOf(0xf000_0000, 4), what: 'reserved: nothing is ever sent there' },
];

function bothSides({ later, earlier, kind }: Clash): string {
  const [here, there] = [`local network ${earlier.written}`, `Remote network ${later.written}`];
  if (kind === 'exact')
    return `${there} is a local network of the same connection too: a packet to it has two ways and may be kept here.`;
  return kind === 'contained'
    ? `${there} is inside ${here}: these addresses of this side are sent into the tunnel, and nobody here answers to them.`
    : `${there} contains ${here}: what is in ${earlier.written} stays here, and hosts of the other site with these addresses are never reached.`;
}

function twoConnections(clash: Clash): string {
  const { later, earlier, kind, more } = clash;
  const other = nameOf(earlier.connection, 'connection');
  const others = more > 0 ? ` and ${more} more` : '';
  if (kind === 'exact')
    return `${later.written} is a remote network of ${other}${others} too: one of the connections gets all its traffic, the other none.`;
  const [inner, outer] = innerFirst(clash);
  const [narrow, wide] =
    kind === 'contained' ? [later.connection, earlier.connection] : [earlier.connection, later.connection];
  const [taker, rest] = [nameOf(narrow, 'connection'), nameOf(wide, 'connection')];
  return `${inner} of ${taker} is inside ${outer} of ${rest}: its traffic takes ${taker} and never ${rest}, even while ${taker} is down.`;
}

function fixOfTwo({ kind, earlier }: Clash): string {
  return kind === 'exact'
    ? `Leave it in one of them. For a second way to one site add a tunnel to ${nameOf(earlier.connection, 'connection')} instead of a connection.`
    : 'Keep it if the two are different sites; otherwise narrow the wider network.';
}

function everythingThere(network: DraftNetwork): Finding {
  const connection = nameOf(network.connection, 'connection');
  return {
    path: fieldOf(network),
    message: `${network.written} sends everything that no narrower network takes into ${connection}, the internet included: NAT here no longer carries it.`,
    fix: 'Write the networks of the other site, unless it is to be your way to the internet; then it has to do NAT for you.',
  };
}

function everythingHere(network: DraftNetwork): Finding {
  return {
    path: fieldOf(network),
    message: `${network.written} as a local network lets the other site send to any address through this gateway.`,
    fix: 'Write the SDN networks that the other site may reach.',
  };
}

/** As written: what is inside, then what is around it. */
function innerFirst({ later, earlier, kind }: Clash): [string, string] {
  return kind === 'containing' ? [earlier.written, later.written] : [later.written, earlier.written];
}

function finding({ later }: Clash, message: string, fix: string): Finding {
  return { path: fieldOf(later), message, fix };
}

function fieldOf({ path }: DraftNetwork): string {
  return `${path}.static_network`;
}
