import {
  anOther,
  anSdnNetwork,
  aRouter,
  joining,
  otherRouter,
  tunnelsTo,
  withConnections,
  withNetworks,
  withOthers,
} from './advice-builders.suite.ts';
import { type AdviceCase, aGatewayDraft, aTunnelDraft, change, create } from './draft-builders.suite.ts';

const remote = (connection: number, route: number) =>
  `connections.${connection}.remote_routes.${route}.static_network`;
const local = (connection: number, route: number) =>
  `connections.${connection}.local_routes.${route}.static_network`;

const insideOneGateway: AdviceCase[] = [
  [
    'a network on both sides',
    'route-on-both-sides',
    withConnections(joining('a', ['10.0.0.0/24'], ['10.0.0.0/24'])),
    create,
    [
      `${remote(0, 0)}: Remote network 10.0.0.0/24 is a local network of the same connection too: a packet to it has two ways and may be kept here.`,
    ],
  ],
  [
    'a remote network inside a local one, and one around it',
    'route-on-both-sides',
    withConnections(joining('a', ['10.0.0.0/24'], ['10.0.0.64/26', '10.0.0.0/8'])),
    create,
    [
      `${remote(0, 0)}: Remote network 10.0.0.64/26 is inside local network 10.0.0.0/24: these addresses of this side are sent into the tunnel, and nobody here answers to them.`,
      `${remote(0, 1)}: Remote network 10.0.0.0/8 contains local network 10.0.0.0/24: what is in 10.0.0.0/24 stays here, and hosts of the other site with these addresses are never reached.`,
    ],
  ],
  [
    'a default route around everything, and both sides of two connections',
    'route-on-both-sides',
    withConnections(
      joining('a', ['10.0.0.0/24'], ['0.0.0.0/0']),
      joining('b', ['10.0.2.0/24'], ['10.0.0.0/24']),
    ),
    create,
    [],
  ],
  [
    'one remote network in three connections',
    'remote-in-two-connections',
    withConnections(...['a', 'b', 'c'].map((name) => joining(name, ['10.0.0.0/24'], ['10.0.1.0/24']))),
    change,
    [
      `${remote(1, 0)}: 10.0.1.0/24 is a remote network of a too: one of the connections gets all its traffic, the other none.`,
      `${remote(2, 0)}: 10.0.1.0/24 is a remote network of a and 1 more too: one of the connections gets all its traffic, the other none.`,
    ],
  ],
  [
    'a remote network inside that of an earlier connection, and around it',
    'remote-in-two-connections',
    withConnections(
      joining('a', [], ['10.0.0.0/16']),
      joining('b', [], ['10.0.1.0/24']),
      joining('', [], ['10.0.0.0/12']),
    ),
    change,
    [
      `${remote(1, 0)}: 10.0.1.0/24 of b is inside 10.0.0.0/16 of a: its traffic takes b and never a, even while b is down.`,
      `${remote(2, 0)}: 10.0.0.0/16 of a is inside 10.0.0.0/12 of connection 3: its traffic takes a and never connection 3, even while a is down.`,
    ],
  ],
  [
    'default routes of two connections, and networks beside one',
    'remote-in-two-connections',
    withConnections(joining('a', [], ['0.0.0.0/0']), joining('b', [], ['10.0.0.0/24', '0.0.0.0/0'])),
    change,
    [
      `${remote(1, 1)}: 0.0.0.0/0 is a remote network of a too: one of the connections gets all its traffic, the other none.`,
    ],
  ],
  [
    'networks inside each other in one list',
    'route-redundant',
    withConnections(
      joining('a', ['10.0.0.0/24', '10.0.0.0/25'], ['10.1.0.0/24', '10.1.0.0/16', '0.0.0.0/0']),
    ),
    create,
    [
      `${local(0, 1)}: 10.0.0.0/25 is already part of 10.0.0.0/24, local too: it changes nothing.`,
      `${remote(0, 1)}: 10.1.0.0/24 is already part of 10.1.0.0/16, remote too: it changes nothing.`,
    ],
  ],
  [
    'everything on both sides, once in two halves',
    'default-route',
    withConnections(joining('a', ['0.0.0.0/0'], ['0.0.0.0/1', '128.0.0.0/1'])),
    create,
    [
      `${local(0, 0)}: 0.0.0.0/0 as a local network lets the other site send to any address through this gateway.`,
      `${remote(0, 0)}: 0.0.0.0/1 sends everything that no narrower network takes into a, the internet included: NAT here no longer carries it.`,
      `${remote(0, 1)}: 128.0.0.0/1 sends everything that no narrower network takes into a, the internet included: NAT here no longer carries it.`,
    ],
  ],
  [
    'networks that no host has',
    'route-special',
    withConnections(
      joining('a', ['127.0.0.0/8'], ['169.254.32.0/24', '239.0.0.0/8', '0.0.0.0/0', '10.0.0.0/8']),
    ),
    create,
    [
      `${local(0, 0)}: 127.0.0.0/8 overlaps 127.0.0.0/8, the loopback: every host keeps it to itself.`,
      `${remote(0, 0)}: 169.254.32.0/24 overlaps 169.254.0.0/16, link-local, which no router forwards and where the insides of the tunnels are.`,
      `${remote(0, 1)}: 239.0.0.0/8 overlaps 224.0.0.0/4, multicast, which these tunnels do not carry.`,
    ],
  ],
  [
    'insides where nothing may be',
    'internal-ip-reserved',
    {
      ...withConnections(
        joining('a', [], [], {
          tunnels: ['169.254.0.1', '169.254.169.253', '169.254.17.1', 'x'].map((inside, index) =>
            aTunnelDraft(`t${index}`, { tunnel_internal_ip: inside }),
          ),
        }),
      ),
      automatic_tunnel_internal_ip_allocation: false,
    },
    create,
    [
      'connections.0.tunnels.0.tunnel_internal_ip: 169.254.0.1 is in 169.254.0.0/24, which is reserved.',
      'connections.0.tunnels.1.tunnel_internal_ip: 169.254.169.253 is in 169.254.169.252/30, where servers ask for their metadata (169.254.169.254).',
    ],
  ],
];

const againstNetworks: AdviceCase[] = [
  [
    'remote networks that SDN networks of the router have',
    'remote-in-sdn',
    withConnections(
      joining('a', [], ['10.0.0.0/24', '10.0.0.0/25', '10.0.0.0/8', '0.0.0.0/0', '10.9.0.0/24']),
    ),
    withNetworks(anSdnNetwork('office', '10.0.0.0/24'), anSdnNetwork('far', '10.9.0.0/24', otherRouter)),
    [
      `${remote(0, 0)}: 10.0.0.0/24 is SDN network office (10.0.0.0/24) too: servers there answer themselves, and the other site is not reached.`,
      `${remote(0, 1)}: 10.0.0.0/25 is inside SDN network office (10.0.0.0/24): servers of office look for these addresses beside them and not in the tunnel.`,
      `${remote(0, 2)}: 10.0.0.0/8 contains SDN network office (10.0.0.0/24): what is in 10.0.0.0/24 stays here, and hosts of the other site with these addresses are never reached.`,
    ],
  ],
  [
    'a remote network that is behind another router of the account',
    'remote-in-other-sdn',
    withConnections(joining('a', [], ['10.9.0.0/16'])),
    { ...withNetworks(anSdnNetwork('far', '10.9.0.0/24', otherRouter)), others: [] },
    [
      `${remote(0, 0)}: 10.9.0.0/16 overlaps far (10.9.0.0/24), an SDN network of another router of this account: the two cannot be joined later without renumbering.`,
    ],
  ],
  [
    'the network behind the gateway that the tunnel goes to',
    'remote-in-other-sdn',
    withConnections(joining('a', [], ['10.9.0.0/24'], { tunnels: tunnelsTo('203.0.113.99') })),
    { ...withNetworks(anSdnNetwork('far', '10.9.0.0/24', otherRouter)), others: [anOther('peer', [])] },
    [],
  ],
  [
    'local networks that nothing here has',
    'local-route-nowhere',
    withConnections(
      joining('a', ['10.0.0.0/24', '10.0.0.0/16', '10.7.0.0/24', '0.0.0.0/0', '10.8.0.0/24'], []),
    ),
    {
      ...withNetworks(anSdnNetwork('office', '10.0.0.0/24')),
      routers: [
        aRouter([
          { nexthop: '10.0.0.9', route: '10.8.0.0/16', type: 'user' },
          { nexthop: '10.0.0.1', route: '10.7.0.0/16', type: 'service' },
        ]),
      ],
    },
    [
      `${local(0, 2)}: No SDN network of the router is in 10.7.0.0/24: what the other site sends there reaches nobody.`,
    ],
  ],
  [
    'remote networks that routes of the router take',
    'remote-routed-by-hand',
    withConnections(
      joining('a', ['10.8.0.0/24'], ['10.8.0.0/24', '10.9.0.0/16', '10.7.0.0/25', '0.0.0.0/0']),
    ),
    {
      ...change,
      routers: [
        aRouter([
          { nexthop: '10.0.0.9', route: '10.8.0.0/24', type: 'user' },
          { nexthop: '10.0.0.9', route: '10.9.1.0/24' },
          { nexthop: '10.0.0.1', route: '10.7.0.0/24', type: 'user' },
          { nexthop: '10.0.0.1', route: '10.9.0.0/16', type: 'service' },
          { nexthop: '10.0.0.1', route: '0.0.0.0/0', type: 'user' },
        ]),
      ],
    },
    [
      `${remote(0, 0)}: The router has a route of its own for 10.8.0.0/24 to 10.0.0.9: that traffic does not come to this gateway.`,
      `${remote(0, 1)}: The router has a route of its own for 10.9.1.0/24, a part of 10.9.0.0/16, to 10.0.0.9: that traffic does not come to this gateway.`,
      `${remote(0, 3)}: The router has a route of its own for 10.8.0.0/24, a part of 0.0.0.0/0, to 10.0.0.9: that traffic does not come to this gateway.`,
    ],
  ],
  [
    'a local network that is the remote one of another connection',
    'local-route-nowhere',
    withConnections(
      joining('a', ['10.0.0.0/24', '10.2.0.0/24'], ['10.1.0.0/24']),
      joining('b', ['10.1.0.0/24'], ['10.2.0.0/24']),
    ),
    withNetworks(anSdnNetwork('office', '10.0.0.0/24')),
    [],
  ],
];

const againstTheFleet: AdviceCase[] = [
  [
    'remote networks that other gateways reach too',
    'remote-of-other-gateway',
    withConnections(
      joining('a', [], ['10.0.1.0/24', '10.4.2.0/24', '10.0.0.0/8', '0.0.0.0/0', '172.16.0.0/12']),
    ),
    withOthers(
      anOther('north', [{ remote: ['10.0.1.0/24', '10.4.0.0/16', '0.0.0.0/0', 'x'] }]),
      anOther('south', [{ remote: ['10.0.1.0/24'] }]),
    ),
    [
      `${remote(0, 0)}: 10.0.1.0/24 is also a remote network of connection c0 of gateway north and overlaps 1 more: one site that is reached two ways, or two sites with the same addresses.`,
      `${remote(0, 1)}: 10.4.2.0/24 is inside 10.4.0.0/16, a remote network of connection c0 of gateway north: one site that is reached two ways, or two sites with the same addresses.`,
      `${remote(0, 2)}: 10.0.0.0/8 contains 10.0.1.0/24, a remote network of connection c0 of gateway north and overlaps 2 more: one site that is reached two ways, or two sites with the same addresses.`,
    ],
  ],
  [
    'its own row of the fleet',
    'remote-of-other-gateway',
    withConnections(joining('a', [], ['10.0.1.0/24'])),
    withOthers(anOther('self', [{ remote: ['10.0.1.0/24'] }], { uuid: change.self.uuid })),
    [],
  ],
  [
    'a local network that another gateway sends elsewhere',
    'local-routed-elsewhere',
    withConnections(joining('a', ['10.0.0.0/24'], []), joining('b', ['10.0.0.0/24'], [])),
    withOthers(
      anOther('back', [{ remote: ['10.0.0.0/24'], peers: ['203.0.113.10'] }]),
      anOther('north', [{ remote: ['10.0.0.0/16'] }]),
    ),
    [
      `${local(0, 0)}: 10.0.0.0/24 is inside 10.0.0.0/16, a remote network of connection c0 of gateway north, whose tunnels do not end at this gateway: servers there find somebody else under these addresses.`,
    ],
  ],
  [
    'a local network while the own address is not known',
    'local-routed-elsewhere',
    aGatewayDraft({ connections: [joining('a', ['10.0.0.0/24'], [])] }),
    withOthers(anOther('north', [{ remote: ['10.0.0.0/16'] }])),
    [],
  ],
];

export const addressSpaceAdvice = [...insideOneGateway, ...againstNetworks, ...againstTheFleet];
