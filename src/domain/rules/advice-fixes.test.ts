// Long because it is a table: one line for each thing that an admin is told to do.
import { describe, expect, test } from 'vitest';
import type { Router } from '#contract/router.ts';
import {
  aRouter,
  anOther,
  anSdnNetwork,
  joining,
  otherRouter,
  withConnections,
  withNetworks,
  withOthers,
} from './advice-builders.suite.ts';
import { checkGateway } from './check-gateway.ts';
import type { GatewayContext } from './context.ts';
import {
  aConnectionDraft,
  aGatewayDraft,
  aRoute,
  aTunnelDraft,
  busyRouterUuid,
  change,
  create,
  withRoutes,
  withTunnels,
} from './draft-builders.suite.ts';
import type { GatewayDraft, TunnelDraft } from '../configuration/gateway-draft.ts';

type Fix = [code: string, draft: GatewayDraft, context: GatewayContext, fix: string];
const ipsec = (properties: TunnelDraft['ipsec']) =>
  withTunnels(aTunnelDraft('t', { ipsec: properties }), aTunnelDraft('u'));
const two = (first: object, second: object) =>
  aGatewayDraft({
    connections: [aConnectionDraft('a', first), aConnectionDraft('b', { tunnels: [], ...second })],
  });
const routed = (nexthop: string): GatewayContext => ({
  ...change,
  routers: [aRouter([{ nexthop, route: '10.8.0.0/24', type: 'user' }]) satisfies Router],
});

/** What an admin is told to do: each of these mends what its draft is told off for, or says who can. */
const fixes: Fix[] = [
  [
    'gateway-name-duplicate',
    aGatewayDraft({ name: 'taken' }),
    create,
    'Choose a name that no other gateway of the account has.',
  ],
  ['zone-unavailable', aGatewayDraft({ zone: 'xx' }), create, 'Choose one of the public zones.'],
  [
    'router-unknown',
    aGatewayDraft({ routers: [{ uuid: 'x' }] }),
    create,
    'Choose one of your routers, or create one first.',
  ],
  [
    'router-in-use',
    aGatewayDraft({ routers: [{ uuid: busyRouterUuid }] }),
    create,
    'Gateway taken has this router: choose another one.',
  ],
  [
    'router-in-use',
    aGatewayDraft({ routers: [{ uuid: 'attached' }] }),
    create,
    'Gateway elsewhere has this router: choose another one.',
  ],
  ['plan-missing', aGatewayDraft({ plan: undefined }), create, 'Choose a plan with VPN tunnels.'],
  ['plan-unknown', aGatewayDraft({ plan: 'gold' }), create, 'Choose one of advanced, production, standard.'],
  [
    'feature-unsupported',
    aGatewayDraft({ plan: 'standard' }),
    create,
    'Choose a plan that does (advanced, production), or leave vpn out.',
  ],
  ['feature-unsupported', aGatewayDraft({ features: ['dns'] }), create, 'Leave dns out.'],
  [
    'vpn-required',
    aGatewayDraft({ features: ['nat'] }),
    create,
    'Add the vpn feature, or remove the connections.',
  ],
  [
    'tunnels-over-plan',
    withTunnels(...['a', 'b', 'c', 'd', 'e'].map((name) => aTunnelDraft(name))),
    create,
    'There are 5: choose a larger plan or remove 3.',
  ],
  [
    'address-name-duplicate',
    aGatewayDraft({ addresses: [{ name: 'x' }, { name: 'x' }] }),
    create,
    'Give each address a name of its own.',
  ],
  [
    'label-key-duplicate',
    aGatewayDraft({ labels: [{ key: 'x' }, { key: 'x' }] }),
    create,
    'Give each key once; a key has one value.',
  ],
  [
    'local-address-unknown',
    withTunnels(aTunnelDraft('t', { local_address: { name: 'x' } })),
    create,
    'The gateway has public-ip-1.',
  ],
  [
    'connection-name-duplicate',
    two({ name: 'x' }, { name: 'x' }),
    create,
    'Choose a name that no other connection of the gateway has.',
  ],
  [
    'connection-uuid-duplicate',
    two({ uuid: 'x' }, { uuid: 'X' }),
    create,
    'Leave the uuid of a new connection out.',
  ],
  ['connection-type-unknown', two({ type: 'gre' }, {}), create, 'Write ipsec.'],
  [
    'connection-empty',
    two({ local_routes: [], remote_routes: [], tunnels: [] }, {}),
    create,
    'Add a network or a tunnel.',
  ],
  [
    'tunnel-name-duplicate',
    withTunnels(aTunnelDraft('t'), aTunnelDraft('t')),
    create,
    'Choose a name that no other tunnel of the gateway has, in any connection.',
  ],
  [
    'tunnel-uuid-duplicate',
    withTunnels(aTunnelDraft('t', { uuid: 'x' }), aTunnelDraft('u', { uuid: 'x' })),
    create,
    'Leave the uuid of a new tunnel out.',
  ],
  [
    'psk-missing',
    ipsec({}),
    create,
    'Enter the key that the other end of the tunnel has, or generate one for both.',
  ],
  [
    'ping-interval-invalid',
    withTunnels(aTunnelDraft('t', { internal_peer_ping_interval: 4 })),
    create,
    'Write 0 or 5.',
  ],
  [
    'remote-address-invalid',
    withTunnels(aTunnelDraft('t', { remote_address: { address: '192.168.1.1' } })),
    create,
    '192.168.1.1 is a private address: write the public one which the peer is seen with.',
  ],
  [
    'remote-address-invalid',
    withTunnels(aTunnelDraft('t', { remote_address: { address: '127.0.0.1' } })),
    create,
    '127.0.0.1 is not an address that a peer can have.',
  ],
  [
    'remote-address-invalid',
    withTunnels(aTunnelDraft('t', { remote_address: { address: 'vpn.example' } })),
    create,
    'Write the public IPv4 address of the peer, such as 198.51.100.20.',
  ],
  [
    'route-invalid',
    withRoutes('10.0.1.9/24'),
    create,
    '10.0.1.9/24 is an address inside a network: write 10.0.1.0/24.',
  ],
  [
    'route-invalid',
    withRoutes('10.0.1.9'),
    create,
    'The prefix length is missing: write 10.0.1.9/32 for this one address.',
  ],
  [
    'route-name-duplicate',
    two({ local_routes: [aRoute('x', '10.1.0.0/24'), aRoute('x', '10.2.0.0/24')] }, {}),
    create,
    'Choose a name that no other local route of the connection has.',
  ],
  ['route-network-duplicate', withRoutes('10.1.0.0/24', '10.1.0.0/24'), create, 'Remove one of the two.'],
  [
    'route-redundant',
    withRoutes('10.1.0.0/24', '10.1.0.0/25'),
    create,
    'Remove 10.1.0.0/25, or narrow 10.1.0.0/24 if only a part was meant.',
  ],
  ['route-special', withRoutes('127.0.0.0/8'), create, 'Write a network that hosts of the site can have.'],
  [
    'default-route',
    withRoutes('0.0.0.0/0'),
    create,
    'Write the networks of the other site, unless it is to be your way to the internet; then it has to do NAT for you.',
  ],
  [
    'default-route',
    two({ local_routes: [aRoute('x', '0.0.0.0/0')] }, {}),
    create,
    'Write the SDN networks that the other site may reach.',
  ],
  [
    'remote-in-two-connections',
    withConnections(joining('a', [], ['10.1.0.0/24']), joining('b', [], ['10.1.0.0/24'])),
    create,
    'Leave it in one of them. For a second way to one site add a tunnel to a instead of a connection.',
  ],
  [
    'remote-in-two-connections',
    withConnections(joining('a', [], ['10.1.0.0/24']), joining('b', [], ['10.1.0.0/25'])),
    create,
    'Keep it if the two are different sites; otherwise narrow the wider network.',
  ],
  [
    'plan-full',
    withTunnels(aTunnelDraft('t'), aTunnelDraft('u')),
    create,
    'Choose a larger plan before the next tunnel is needed.',
  ],
  [
    'single-tunnel',
    withTunnels(aTunnelDraft('t')),
    create,
    'Add a second tunnel, to another public address or device of the other site.',
  ],
  ['connection-without-tunnels', withTunnels(), create, 'Add a tunnel to the other site.'],
  [
    'connection-without-routes',
    two({ local_routes: [] }, {}),
    create,
    'Add the SDN networks that the other site may reach.',
  ],
  [
    'connection-without-routes',
    two({ remote_routes: [] }, {}),
    create,
    'Add the networks of the other site.',
  ],
  [
    'remote-routed-by-hand',
    withRoutes('10.8.0.0/24'),
    routed('10.0.0.9'),
    'Remove the route from the router, or the network from this connection.',
  ],
  [
    'remote-of-other-gateway',
    withRoutes('10.8.0.0/24'),
    withOthers(anOther('north', [{ remote: ['10.8.0.0/24'] }])),
    'Fine while servers behind the two gateways never talk to each other; otherwise one of the networks needs other addresses.',
  ],
  [
    'remote-in-other-sdn',
    withRoutes('10.8.0.0/24'),
    withNetworks(anSdnNetwork('far', '10.8.0.0/24', otherRouter)),
    'Fine while they have nothing to say to each other; otherwise choose other addresses for one of them.',
  ],
  [
    'group-weak',
    ipsec({ phase2_dh_group_numbers: [2] }),
    create,
    'Choose group 20, 19 or 14, which every make of peer has.',
  ],
  [
    'hash-weak',
    ipsec({ phase1_integrity_algorithms: ['sha1'] }),
    create,
    'Choose sha256, which every make of peer has.',
  ],
  ['key-length-rare', ipsec({ phase1_algorithms: ['aes192'] }), create, 'Add aes256gcm16 or aes256.'],
  [
    'child-rekey-off',
    ipsec({ child_rekey_time: 0 }),
    create,
    'Set 1440, or make sure that the peer renews them.',
  ],
  ['child-rekey-hasty', ipsec({ child_rekey_time: 239 }), create, 'Set at least 240; the default is 1440.'],
  [
    'child-rekey-after-ike',
    ipsec({ child_rekey_time: 14_401 }),
    create,
    'Set child_rekey_time below rekey_time; the defaults are 1440 and 14400.',
  ],
  [
    'lifetime-before-rekey',
    ipsec({ ike_lifetime: 600 }),
    create,
    'Set ike_lifetime well above rekey_time, or rekey_time below 600.',
  ],
  ['dpd-off', ipsec({ dpd_delay: 0 }), create, 'Set 30.'],
  ['dpd-timeout-unused', ipsec({ dpd_timeout: 5 }), create, 'Lower dpd_delay to notice a dead peer earlier.'],
];

test.each(fixes)('%s (%#)', (code, draft, context, fix) => {
  expect(
    checkGateway(draft, context)
      .filter((issue) => issue.code === code)
      .map((issue) => issue.fix),
  ).toContain(fix);
});

describe('what to add that the peer has', () => {
  const peers = (vendor: 'azure' | 'palo-alto' | 'mikrotik' | 'aws'): GatewayContext => ({
    ...create,
    peers: { t: { vendor } },
  });
  const fixOf = (code: string, properties: TunnelDraft['ipsec'], context: GatewayContext) =>
    checkGateway(ipsec(properties), context).find((issue) => issue.code === code)?.fix;

  test('is never what another rule would warn of next, where there is better', () => {
    expect(fixOf('pfs-not-common', { phase2_dh_group_numbers: [18] }, peers('azure'))).toBe(
      'Add one that the peer has: 14, 19, 20.',
    );
    expect(fixOf('phase1-not-common', { phase1_dh_group_numbers: [5] }, peers('aws'))).toBe(
      'Add one that the peer has: 14, 15, 16, 18, 19, 20, 21.',
    );
    expect(
      fixOf(
        'phase2-not-common',
        { phase2_algorithms: ['aes256'], phase2_integrity_algorithms: ['sha384'] },
        peers('mikrotik'),
      ),
    ).toBe('Add one that the peer has: sha256, sha512.');
  });

  test('is the weak one where the peer has no other', () => {
    const old = { encryption: ['aes128'], integrity: ['sha1'], prf: ['prfsha1'], groups: ['modp1024'] };
    const context: GatewayContext = { ...create, peers: { t: { proposals: { ike: [old], esp: [] } } } };
    expect(
      fixOf(
        'phase1-not-common',
        { phase1_algorithms: ['aes128'], phase1_integrity_algorithms: ['sha1'] },
        context,
      ),
    ).toBe('Add one that the peer has: 2.');
  });

  test('is nothing where the API has none of them', () => {
    const strange = {
      encryption: ['chacha20poly1305'],
      integrity: [],
      prf: ['prfsha256'],
      groups: ['curve25519'],
    };
    const context: GatewayContext = { ...create, peers: { t: { proposals: { ike: [strange], esp: [] } } } };
    expect(fixOf('phase1-not-common', {}, context)).toBe(
      'Change the peer: it offers nothing here that this service has.',
    );
  });
});

test('a route of the router that drops what it takes leads nowhere', () => {
  const said = (nexthop: string) =>
    checkGateway(withRoutes('10.8.0.0/24'), routed(nexthop)).find(
      ({ code }) => code === 'remote-routed-by-hand',
    )?.message;
  expect(said('10.0.0.9')).toContain('for 10.8.0.0/24 to 10.0.0.9: that traffic');
  expect(said('no-nexthop')).toContain('for 10.8.0.0/24 that leads nowhere: that traffic');
});
