import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPrefix, overlaps, parsePrefix } from '../networks/prefix.ts';
import { everyPrefix } from '../networks/small-space.suite.ts';
import {
  aRouter,
  anOther,
  anSdnNetwork,
  joining,
  otherRouter,
  ownRouter,
  withConnections,
} from './advice-builders.suite.ts';
import { clashesOf } from './draft-clash.ts';
import { ipsecOf } from './draft-ipsec.ts';
import { spaceOf } from './draft-space.ts';
import { connectionsOf, located, nameOf, repeated, routeListsOf, tunnelsOf } from './draft-walk.ts';
import { aConnectionDraft, aGatewayDraft, aTunnelDraft } from './draft-builders.suite.ts';
import { countHits, fleetHits, fleetSpaceOf } from './fleet-space.ts';
import { ownRanges, sdnRanges, userRoutes } from './sdn-space.ts';
import { ipsecDefaults } from '#contract/ipsec.ts';

const prefixes = everyPrefix.filter(({ length }) => length === 0 || length > 26).map(formatPrefix);
const list = fc.array(fc.constantFrom(...prefixes), { maxLength: 5 });
const read = (text: string) => {
  const parsed = parsePrefix(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.prefix;
};

describe('a walk through a draft', () => {
  const draft = {
    connections: [
      { name: 'a', tunnels: [{ name: 't' }, {}] },
      {},
      { local_routes: [{ name: 'l' }], remote_routes: [{}, { name: 'r' }] },
    ],
  };

  test('names each part by its path', () => {
    expect(connectionsOf(draft).map(({ path }) => path)).toEqual([
      'connections.0',
      'connections.1',
      'connections.2',
    ]);
    expect(tunnelsOf(draft).map(({ path }) => path)).toEqual([
      'connections.0.tunnels.0',
      'connections.0.tunnels.1',
    ]);
    expect(routeListsOf(draft).map((routes) => routes.map(({ path, side }) => `${side} ${path}`))).toEqual([
      [],
      [],
      [],
      [],
      ['local connections.2.local_routes.0'],
      ['remote connections.2.remote_routes.0', 'remote connections.2.remote_routes.1'],
    ]);
    for (const walk of [connectionsOf, tunnelsOf, routeListsOf]) expect(walk({})).toEqual([]);
  });

  test('calls a part by its name, or by its place while it has none', () => {
    const [first, second, third] = connectionsOf(draft);
    expect([first, second, third].map((each) => nameOf(each!, 'connection'))).toEqual([
      'a',
      'connection 2',
      'connection 3',
    ]);
    expect(nameOf({ item: { name: '' }, path: 'connections.9.tunnels.11' }, 'tunnel')).toBe('tunnel 12');
  });

  test('finds what an earlier one has too, and nothing without a key', () => {
    const items = located(['a', 'b', 'a', '', '', 'a', undefined, undefined], 'x');
    expect(repeated(items, (item) => item).map(({ path }) => path)).toEqual(['x.2', 'x.5']);
    expect(located(undefined, 'x')).toEqual([]);
  });
});

describe('the IPsec properties of a draft', () => {
  const of = (ipsec: object | undefined) =>
    ipsecOf({ connections: [{ tunnels: [{ name: 't', ...(ipsec && { ipsec }) }] }] })[0]?.ipsec;
  test.each<[string, object | undefined, object]>([
    ['none', undefined, {}],
    ['one of them', { rekey_time: 600 }, { rekey_time: 600 }],
    ['zero, which is a time', { dpd_delay: 0 }, { dpd_delay: 0 }],
    [
      'what is being typed',
      { rekey_time: NaN, dpd_delay: 1.5, child_rekey_time: -1, ike_lifetime: 2 ** 53 },
      {},
    ],
    ['what is left out', { rekey_time: undefined }, {}],
    ['an empty list, which is one', { phase1_algorithms: [] }, { phase1_algorithms: [] }],
    ['what is no property', { authentication: { psk: 'x' }, colour: 1 }, {}],
  ])('%s', (_, ipsec, expected) => {
    expect(of(ipsec)).toEqual({ ...ipsecDefaults, ...expected });
  });

  test('what is known of a peer is found by the name of its tunnel alone', () => {
    const peers = { t: { isBehindNat: true } };
    const draft = { connections: [{ tunnels: [{ name: 't' }, { name: 'u' }, {}, { name: 'constructor' }] }] };
    expect(ipsecOf(draft, { peers }).map(({ peer }) => peer?.isBehindNat)).toEqual([
      true,
      undefined,
      undefined,
      undefined,
    ]);
    expect(ipsecOf(draft).every(({ peer }) => peer === undefined)).toBe(true);
  });
});

describe('the address space of a draft', () => {
  test('has what can be read of it, each with its place', () => {
    const draft = withConnections(
      joining('a', ['10.0.0.0/24', 'x'], ['10.1.0.9/24'], {
        tunnels: [aTunnelDraft('t'), aTunnelDraft('u', { remote_address: { address: 'vpn.example' } })],
      }),
      {},
    );
    const { networks, peers } = spaceOf(draft);
    expect(
      networks.map(({ prefix, side, path, written }) => [formatPrefix(prefix), side, path, written]),
    ).toEqual([
      ['10.0.0.0/24', 'local', 'connections.0.local_routes.0', '10.0.0.0/24'],
      ['10.1.0.0/24', 'remote', 'connections.0.remote_routes.0', '10.1.0.9/24'],
    ]);
    expect(peers.map(({ path, written, connection }) => [path, written, connection.path])).toEqual([
      ['connections.0.tunnels.0', '198.51.100.20', 'connections.0'],
    ]);
    expect(spaceOf(draft)).toBe(spaceOf(draft));
  });

  test('each network clashes with the earlier ones that it overlaps, the nearest around it before what is inside', () => {
    fc.assert(
      fc.property(list, (networks) => {
        const space = spaceOf(aGatewayDraft({ connections: [joining('a', [], networks)] }));
        const clashes = clashesOf(space, () => true);
        const expected = networks.flatMap((text, index) => {
          const own = read(text);
          const earlier = networks
            .slice(0, index)
            .map(read)
            .filter((each) => {
              const isDefault = each.length !== own.length && Math.min(each.length, own.length) === 0;
              return overlaps(each, own) && !isDefault;
            });
          return earlier.length === 0 ? [] : [`${index} ${earlier.length - 1}`];
        });
        expect(clashes.map(({ later, more }) => `${space.networks.indexOf(later)} ${more}`)).toEqual(
          expected,
        );
        for (const { later, earlier, kind } of clashes) {
          const [own, other] = [later.prefix.length, earlier.prefix.length];
          expect(kind).toBe(own === other ? 'exact' : own > other ? 'contained' : 'containing');
        }
      }),
    );
  });
});

describe('the networks of the account', () => {
  const others = [
    anOther('north', [{ remote: ['10.0.0.0/28', '0.0.0.0/0', 'x'] }], { addresses: ['192.0.2.1'] }),
    anOther('south', [{ remote: ['10.0.0.0/30'] }, { local: ['10.0.0.0/28'] }], {
      addresses: ['192.0.2.2', '192.0.2.3'],
    }),
    { uuid: '10-bare', name: 'bare' },
  ];

  test('are those of all gateways but one’s own, without default routes', () => {
    const named = (self?: string) =>
      fleetSpaceOf(others, self)?.networks.map(({ gateway, written }) => `${gateway.name} ${written}`);
    expect(named()).toEqual(['north 10.0.0.0/28', 'south 10.0.0.0/30']);
    expect(named('10-north')).toEqual(['south 10.0.0.0/30']);
    expect(fleetSpaceOf(undefined, undefined)).toBeUndefined();
    expect(fleetSpaceOf([], undefined)?.networks).toEqual([]);
  });

  test('say whose address one is', () => {
    const owners = fleetSpaceOf(others, '10-south')?.owners;
    expect(owners?.get('192.0.2.1')?.name).toBe('north');
    expect(owners?.get('192.0.2.3')).toBeUndefined();
    expect(fleetSpaceOf(others, undefined)?.owners.get('192.0.2.3')?.name).toBe('south');
  });

  test('are read once for a list, and anew for another', () => {
    expect(fleetSpaceOf(others, 'x')).toBe(fleetSpaceOf(others, 'x'));
    expect(fleetSpaceOf(others, 'x')).not.toBe(fleetSpaceOf(others, 'y'));
    expect(fleetSpaceOf([...others], 'x')).not.toBe(fleetSpaceOf(others, 'x'));
  });

  test('are found by what they share with a prefix, and counted without being looked at', () => {
    fc.assert(
      fc.property(fc.array(list, { maxLength: 4 }), fc.constantFrom(...prefixes), (remotes, asked) => {
        const space = fleetSpaceOf(
          remotes.map((remote, index) => anOther(`g${index}`, [{ remote }])),
          undefined,
        );
        if (!space) throw new Error('No space.');
        const own = read(asked);
        const hits = [...fleetHits(space, own)];
        const wanted = remotes
          .flat()
          .map(read)
          .filter((each) => each.length > 0 && overlaps(each, own));
        expect(hits.map(({ network }) => formatPrefix(network.prefix)).toSorted()).toEqual(
          wanted.map(formatPrefix).toSorted(),
        );
        expect(countHits(space, own)).toBe(wanted.length);
        const order = { exact: 0, contained: 1, containing: 2 };
        const ranks = hits.map(({ kind }) => order[kind]);
        expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
      }),
    );
  });
});

describe('the SDN networks', () => {
  const networks = [
    anSdnNetwork('office', '10.0.0.0/24'),
    anSdnNetwork('far', '10.1.0.0/24', otherRouter),
    { ...anSdnNetwork('elsewhere', '10.2.0.0/24'), zone: 'de-fra1' },
    anSdnNetwork('v6', 'fd00::/64'),
  ];
  const namesOf = (draft: Parameters<typeof ownRanges>[0]) =>
    ownRanges(draft, { networks })?.map(({ name }) => name);

  test('of a gateway are those of its router, in its zone', () => {
    expect(sdnRanges(networks).map(({ name }) => name)).toEqual(['office', 'far', 'elsewhere']);
    expect(namesOf({ routers: [{ uuid: ownRouter }], zone: 'fi-hel1' })).toEqual(['office']);
    expect(namesOf({ routers: [{ uuid: ownRouter }] })).toEqual(['office', 'elsewhere']);
    expect(namesOf({ routers: [{ uuid: 'x' }] })).toEqual([]);
    expect(namesOf({})).toBeUndefined();
    expect(namesOf({ routers: [{}] })).toBeUndefined();
    expect(ownRanges({ routers: [{ uuid: ownRouter }] }, {})).toBeUndefined();
  });

  test('of the router’s own routes those count that an admin made', () => {
    const router = aRouter([
      { route: '10.8.0.0/24', nexthop: '10.0.0.9', type: 'user' },
      { route: '10.9.0.0/24', nexthop: '10.0.0.1', type: 'service' },
      { route: '10.7.0.0/24', nexthop: 'no-nexthop' },
      { route: 'fd00::/8', nexthop: 'fd00::1', type: 'user' },
    ]);
    const draft = { routers: [{ uuid: ownRouter }] };
    expect(
      userRoutes(draft, { routers: [router] })?.map(({ written, nexthop }) => `${written} ${nexthop}`),
    ).toEqual(['10.8.0.0/24 10.0.0.9', '10.7.0.0/24 no-nexthop']);
    expect(userRoutes({ routers: [{ uuid: 'x' }] }, { routers: [router] })).toBeUndefined();
    expect(userRoutes({}, { routers: [router] })).toBeUndefined();
    expect(userRoutes(draft, {})).toBeUndefined();
  });
});

test('ten thousand gateways and a draft of two hundred networks are asked', () => {
  const others = Array.from({ length: 10_000 }, (_, index) =>
    anOther(`g${index}`, [{ remote: [`10.${index >> 8}.${index & 255}.0/24`] }]),
  );
  const space = fleetSpaceOf(others, undefined);
  const draft = aGatewayDraft({
    connections: [
      aConnectionDraft('a', {
        remote_routes: Array.from({ length: 200 }, (_, index) => ({ static_network: `10.0.${index}.0/24` })),
      }),
    ],
  });
  const hits = spaceOf(draft).networks.map(({ prefix }) => (space ? countHits(space, prefix) : 0));
  // With the one local network.
  expect(hits.filter((count) => count === 1)).toHaveLength(201);
});
