// Long because it is a table: one line for each edge of a rule.
import {
  anSdnNetwork,
  aRouter,
  joining,
  ownRouter,
  tunnelsTo,
  withConnections,
  withNetworks,
} from './advice-builders.suite.ts';
import type { GatewayContext } from './context.ts';
import {
  aConnectionDraft,
  aGatewayDraft,
  aRoute,
  aTunnelDraft,
  busyRouterUuid,
  change,
  create,
  other,
  self,
  withRoutes,
  withTunnels,
} from './draft-builders.suite.ts';
import type { ConnectionDraft, GatewayDraft, TunnelDraft } from '../configuration/gateway-draft.ts';

/** The two sides of a rule's edge: they differ in as little as can be, and the rule speaks of the first only. */
export type NearMiss = [
  code: string,
  edge: string,
  breaks: GatewayDraft,
  spares: GatewayDraft,
  context?: GatewayContext,
  /** When what differs is what is known, and not what is configured. */
  contextOfSpared?: GatewayContext,
];

const named = (name: string) => aGatewayDraft({ name });
const two = (first: Partial<ConnectionDraft>, second: Partial<ConnectionDraft>) =>
  aGatewayDraft({
    connections: [aConnectionDraft('a', first), aConnectionDraft('b', { tunnels: [], ...second })],
  });
const oneConnection = (fields: Partial<ConnectionDraft>) =>
  aGatewayDraft({ connections: [aConnectionDraft('a', fields)] });
const tunnel = (fields: Partial<TunnelDraft>) => withTunnels(aTunnelDraft('t', fields));
const peer = (address: string) => tunnel({ remote_address: { address } });
const ipsec = (properties: TunnelDraft['ipsec']) =>
  tunnel({ ipsec: { authentication: { psk: 'replace_me_with_a_psk' }, ...properties } });
const keyless = (uuid: string) => tunnel({ uuid, ipsec: {} });
const manual = (...tunnels: TunnelDraft[]) => ({
  ...withTunnels(...tunnels),
  automatic_tunnel_internal_ip_allocation: false,
});
const inside = (name: string, tunnel_internal_ip: string) => aTunnelDraft(name, { tunnel_internal_ip });
const tunnels = (count: number) =>
  withTunnels(...Array.from({ length: count }, (_, index) => aTunnelDraft(`t${index}`)));
const connections = (count: number) =>
  aGatewayDraft({
    connections: Array.from({ length: count }, (_, index) => aConnectionDraft(`c${index}`, { tunnels: [] })),
  });
const remotes = (...networks: string[]) => withConnections(joining('a', ['10.0.0.0/24'], networks));
const storing = { ...change, self: { ...self, storedTunnels: [{ uuid: 'stored', name: 'old' }] } };
const routedByHand = (type: string): GatewayContext => ({
  ...change,
  routers: [aRouter([{ nexthop: '10.0.0.9', route: '10.8.0.0/24', type }])],
});

const ofTheGateway: NearMiss[] = [
  ['gateway-name-duplicate', 'another case is another name', named('taken'), named('Taken')],
  [
    'gateway-name-duplicate',
    'the gateway that has the name is itself',
    named('taken'),
    named('taken'),
    change,
    { ...change, self: { ...change.self, uuid: other.uuid } },
  ],
  ['zone-unavailable', 'public', aGatewayDraft({ zone: 'uk-tst1' }), aGatewayDraft({ zone: 'fi-hel1' })],
  [
    'router-unknown',
    'of the account',
    aGatewayDraft({ routers: [{ uuid: 'gone' }] }),
    aGatewayDraft({ routers: [{ uuid: 'far' }] }),
  ],
  [
    'router-in-use',
    'no gateway on it',
    aGatewayDraft({ routers: [{ uuid: busyRouterUuid }] }),
    aGatewayDraft({ routers: [{ uuid: ownRouter }] }),
  ],
  [
    'router-without-networks',
    'a network in the zone of the gateway',
    aGatewayDraft({ routers: [{ uuid: 'far' }] }),
    aGatewayDraft({ routers: [{ uuid: ownRouter }] }),
  ],
  [
    'plan-missing',
    'NAT alone is given a plan',
    aGatewayDraft({ plan: undefined }),
    aGatewayDraft({ plan: undefined, features: ['nat'] }),
  ],
  [
    'plan-unknown',
    'as it is called',
    aGatewayDraft({ plan: 'Production' }),
    aGatewayDraft({ plan: 'production' }),
  ],
  [
    'feature-unsupported',
    'NAT on a NAT plan',
    aGatewayDraft({ plan: 'standard', features: ['nat', 'vpn'] }),
    aGatewayDraft({ plan: 'standard', features: ['nat'] }),
  ],
  [
    'address-name-duplicate',
    'one letter apart',
    aGatewayDraft({ addresses: [{ name: 'ip-1' }, { name: 'ip-1' }] }),
    aGatewayDraft({ addresses: [{ name: 'ip-1' }, { name: 'ip-2' }] }),
  ],
  [
    'label-key-duplicate',
    'one value under two keys',
    aGatewayDraft({ labels: [{ key: 'env' }, { key: 'env' }] }),
    aGatewayDraft({ labels: [{ key: 'env' }, { key: 'env2' }] }),
  ],
  [
    'label-value-mixed',
    'all of another script',
    aGatewayDraft({ labels: [{ key: 'site', value: 'pаris' }] }),
    aGatewayDraft({ labels: [{ key: 'site', value: 'париж' }] }),
  ],
  [
    'vpn-required',
    'no connection that needs it',
    aGatewayDraft({ features: ['nat'] }),
    aGatewayDraft({ features: ['nat'], connections: [] }),
  ],
  ['connections-over-plan', 'the last that the plan has', connections(3), connections(2)],
  ['tunnels-over-plan', 'the last that the plan has', tunnels(3), tunnels(2)],
];

const ofConnections: NearMiss[] = [
  [
    'connection-name-duplicate',
    'one letter apart',
    two({ name: 'x' }, { name: 'x' }),
    two({ name: 'x' }, { name: 'X' }),
  ],
  [
    'connection-uuid-duplicate',
    'two that are new have none',
    two({ uuid: 'AB' }, { uuid: 'ab' }),
    two({ uuid: undefined }, { uuid: undefined }),
  ],
  ['connection-type-unknown', 'ipsec', oneConnection({ type: 'IPsec' }), oneConnection({ type: 'ipsec' })],
  [
    'connection-empty',
    'what could not be read may be in it',
    oneConnection({ local_routes: [], remote_routes: [], tunnels: [] }),
    oneConnection({
      local_routes: [],
      remote_routes: [],
      tunnels: [],
      unread: [{ path: 'tunnels', kind: 'wrong', reason: 'not readable: expected a list' }],
    }),
  ],
  ['route-invalid', 'no host bits', withRoutes('10.0.1.1/24'), withRoutes('10.0.1.0/24')],
  ['route-invalid', 'a single host', withRoutes('10.0.1.1'), withRoutes('10.0.1.1/32')],
  [
    'route-name-duplicate',
    'one name on each side',
    oneConnection({ remote_routes: [aRoute('x', '10.1.0.0/24'), aRoute('x', '10.2.0.0/24')] }),
    oneConnection({
      local_routes: [aRoute('x', '10.1.0.0/24')],
      remote_routes: [aRoute('x', '10.2.0.0/24')],
    }),
  ],
  [
    'route-network-duplicate',
    'another length',
    withRoutes('10.1.0.0/24', '10.1.0.0/24'),
    withRoutes('10.1.0.0/24', '10.1.0.0/25'),
  ],
  [
    'connection-without-tunnels',
    'the first tunnel',
    oneConnection({ tunnels: [] }),
    oneConnection({ tunnels: [aTunnelDraft('t')] }),
  ],
  [
    'connection-without-routes',
    'without tunnels nothing is missed',
    oneConnection({ remote_routes: [] }),
    oneConnection({ remote_routes: [], tunnels: [] }),
  ],
  ['single-tunnel', 'the second tunnel', tunnels(1), tunnels(2)],
  [
    'remote-in-two-connections',
    'two neighbours',
    withConnections(joining('a', [], ['10.1.0.0/25']), joining('b', [], ['10.1.0.0/24'])),
    withConnections(joining('a', [], ['10.1.0.0/25']), joining('b', [], ['10.1.0.128/25'])),
  ],
  [
    'route-redundant',
    'two halves of one network',
    remotes('10.1.0.0/24', '10.1.0.0/25'),
    remotes('10.1.0.0/25', '10.1.0.128/25'),
  ],
  ['default-route', 'a quarter of all addresses', remotes('0.0.0.0/1'), remotes('64.0.0.0/2')],
  [
    'route-special',
    'the address before link-local',
    remotes('169.254.0.0/32'),
    remotes('169.253.255.255/32'),
  ],
  ['route-special', 'the address before multicast', remotes('224.0.0.0/32'), remotes('223.255.255.255/32')],
  ['route-special', 'the address after the loopback', remotes('127.255.255.255/32'), remotes('128.0.0.0/32')],
  [
    'remote-in-sdn',
    'beside the SDN network',
    remotes('10.5.0.0/24'),
    remotes('10.5.1.0/24'),
    withNetworks(anSdnNetwork('office', '10.5.0.0/24')),
  ],
  [
    'remote-routed-by-hand',
    'a route that the service made itself',
    remotes('10.8.0.0/24'),
    remotes('10.8.0.0/24'),
    routedByHand('user'),
    routedByHand('service'),
  ],
];

const ofTunnels: NearMiss[] = [
  [
    'tunnel-name-duplicate',
    'one letter apart',
    withTunnels(aTunnelDraft('t'), aTunnelDraft('t')),
    withTunnels(aTunnelDraft('t'), aTunnelDraft('T')),
  ],
  [
    'tunnel-uuid-duplicate',
    'two that are new have none',
    withTunnels(aTunnelDraft('a', { uuid: 'x' }), aTunnelDraft('b', { uuid: 'X' })),
    withTunnels(aTunnelDraft('a'), aTunnelDraft('b')),
  ],
  [
    'local-address-unknown',
    'an address of the gateway',
    tunnel({ local_address: { name: 'public-ip-2' } }),
    tunnel({ local_address: { name: 'public-ip-1' } }),
  ],
  ['remote-address-invalid', 'after 10.0.0.0/8', peer('10.255.255.255'), peer('11.0.0.0')],
  ['remote-address-invalid', 'around 172.16.0.0/12', peer('172.16.0.0'), peer('172.15.255.255')],
  ['remote-address-invalid', 'after 172.16.0.0/12', peer('172.31.255.255'), peer('172.32.0.0')],
  ['remote-address-invalid', 'before multicast', peer('224.0.0.0'), peer('223.255.255.255')],
  [
    'peer-in-remote',
    'just outside',
    withConnections(joining('a', [], ['198.51.100.0/27'], { tunnels: tunnelsTo('198.51.100.31') })),
    withConnections(joining('a', [], ['198.51.100.0/27'], { tunnels: tunnelsTo('198.51.100.32') })),
  ],
  [
    'peer-is-self',
    'the next address',
    withConnections(joining('a', [], [], { tunnels: tunnelsTo('203.0.113.10') })),
    withConnections(joining('a', [], [], { tunnels: tunnelsTo('203.0.113.11') })),
  ],
  [
    'peer-behind-nat',
    'said not to be',
    tunnels(1),
    tunnels(1),
    { ...change, peers: { t0: { isBehindNat: true } } },
    { ...change, peers: { t0: { isBehindNat: false } } },
  ],
  ['psk-missing', 'a stored tunnel keeps its key', keyless('another'), keyless('stored'), storing],
  [
    'ping-interval-invalid',
    'five seconds',
    tunnel({ internal_peer_ping_interval: 4 }),
    tunnel({ internal_peer_ping_interval: 5 }),
  ],
  [
    'internal-ip-invalid',
    'the third address of a /30',
    manual(inside('t', '169.254.17.3')),
    manual(inside('t', '169.254.17.2')),
  ],
  [
    'internal-ip-automatic',
    'chosen where that is asked for',
    withTunnels(inside('t', '169.254.17.1')),
    manual(inside('t', '169.254.17.1')),
  ],
  [
    'internal-ip-taken',
    'the next /30',
    manual(inside('a', '169.254.17.1'), inside('b', '169.254.17.2')),
    manual(inside('a', '169.254.17.1'), inside('b', '169.254.17.5')),
  ],
  [
    'internal-ip-reserved',
    'after the first 256',
    manual(inside('t', '169.254.0.254')),
    manual(inside('t', '169.254.1.1')),
  ],
  [
    'internal-ip-reserved',
    'before the last 256',
    manual(inside('t', '169.254.255.1')),
    manual(inside('t', '169.254.254.254')),
  ],
  [
    'internal-ip-reserved',
    'beside the metadata',
    manual(inside('t', '169.254.169.253')),
    manual(inside('t', '169.254.169.250')),
  ],
  [
    'ping-without-internal-ip',
    'an inside to ping from',
    manual(aTunnelDraft('t', { internal_peer_ping_interval: 5 })),
    manual(aTunnelDraft('t', { internal_peer_ping_interval: 5, tunnel_internal_ip: '169.254.17.1' })),
  ],
];

const ofIpsec: NearMiss[] = [
  [
    'integrity-missing',
    'one hash beside gmac',
    ipsec({ phase1_algorithms: ['aes256'], phase1_integrity_algorithms: ['aes128gmac'] }),
    ipsec({ phase1_algorithms: ['aes256'], phase1_integrity_algorithms: ['aes128gmac', 'sha256'] }),
  ],
  [
    'cipher-twice',
    'another length of key',
    ipsec({ phase1_algorithms: ['aes256gcm128', 'aes256gcm16'] }),
    ipsec({ phase1_algorithms: ['aes128gcm128', 'aes256gcm16'] }),
  ],
  [
    'group-weak',
    'the smallest that is good',
    ipsec({ phase1_dh_group_numbers: [5] }),
    ipsec({ phase1_dh_group_numbers: [14] }),
  ],
  [
    'pfs-not-common',
    'a group that Azure has',
    ipsec({ phase2_dh_group_numbers: [18] }),
    ipsec({ phase2_dh_group_numbers: [14] }),
    { ...create, peers: { t: { vendor: 'azure' } } },
  ],
  ['child-rekey-off', 'one second', ipsec({ child_rekey_time: 0 }), ipsec({ child_rekey_time: 1 })],
  [
    'child-rekey-after-ike',
    'both at once',
    ipsec({ child_rekey_time: 14_401, rekey_time: 14_400 }),
    ipsec({ child_rekey_time: 14_400, rekey_time: 14_400 }),
  ],
  ['dpd-off', 'one second', ipsec({ dpd_delay: 0 }), ipsec({ dpd_delay: 1 })],
];

export const nearMisses = [...ofTheGateway, ...ofConnections, ...ofTunnels, ...ofIpsec];
