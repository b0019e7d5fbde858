import { anOther, joining, tunnelsTo, withConnections, withOthers } from './advice-builders.suite.ts';
import { type AdviceCase, aTunnelDraft, change, create } from './draft-builders.suite.ts';

const peer = (connection: number, tunnel: number) =>
  `connections.${connection}.tunnels.${tunnel}.remote_address.address`;
const toPeer = (local: string[], remote: string[]) =>
  withConnections(joining('a', local, remote, { tunnels: tunnelsTo('203.0.113.99') }));

export const identityAdvice: AdviceCase[] = [
  [
    'two tunnels to one peer, in two connections',
    'peer-twice',
    withConnections(
      joining('a', [], [], { tunnels: tunnelsTo('198.51.100.20', '198.51.100.21') }),
      joining('b', [], [], {
        tunnels: [aTunnelDraft('late', { remote_address: { address: '198.51.100.20' } })],
      }),
    ),
    create,
    [
      `${peer(1, 0)}: Tunnel t0 goes to 198.51.100.20 too: both ends are known by their addresses, so the two tunnels take turns ending each other.`,
    ],
  ],
  [
    'two tunnels to one peer from two addresses',
    'peer-twice',
    withConnections(
      joining('a', [], [], {
        tunnels: [aTunnelDraft('one'), aTunnelDraft('two', { local_address: { name: 'public-ip-2' } })],
      }),
    ),
    create,
    [],
  ],
  [
    'a peer inside a remote network, of whichever connection',
    'peer-in-remote',
    withConnections(
      joining('a', [], [], { tunnels: tunnelsTo('198.51.100.20', '192.0.2.1') }),
      joining('b', ['192.0.2.0/24'], ['0.0.0.0/0', '198.51.100.0/24'], { tunnels: [] }),
    ),
    create,
    [
      `${peer(0, 0)}: 198.51.100.20 is inside 198.51.100.0/24, a remote network of b: the packets that make this tunnel would be sent into a tunnel themselves.`,
    ],
  ],
  [
    'a tunnel to the gateway itself',
    'peer-is-self',
    withConnections(joining('a', [], [], { tunnels: tunnelsTo('203.0.113.10') })),
    create,
    [`${peer(0, 0)}: 203.0.113.10 is this gateway’s own address: the tunnel would end where it begins.`],
  ],
  [
    'a gateway of the account that knows nothing of it',
    'gateway-pair-one-sided',
    toPeer([], []),
    withOthers(anOther('north', [{ peers: ['198.51.100.77'] }])),
    [
      `${peer(0, 0)}: 203.0.113.99 is gateway north of this account, which has no tunnel back to this gateway: nobody answers there.`,
    ],
  ],
  [
    'a gateway of the account with a tunnel back',
    'gateway-pair-one-sided',
    toPeer([], []),
    withOthers(anOther('north', [{ peers: ['203.0.113.10'] }])),
    [],
  ],
  [
    'two gateways of the account with the same networks the other way round',
    'gateway-pair-unlike',
    toPeer(['10.0.0.0/24'], ['10.9.0.0/25', '10.9.0.128/25']),
    withOthers(
      anOther('north', [{ local: ['10.9.0.0/24'], remote: ['10.0.0.0/24'], peers: ['203.0.113.10'] }]),
    ),
    [],
  ],
  [
    'two gateways of the account of which one expects more',
    'gateway-pair-unlike',
    toPeer(['10.0.0.0/24'], ['10.9.0.0/24', '10.8.0.0/24']),
    withOthers(
      anOther('north', [
        { local: ['10.9.0.0/24', '10.7.0.0/24'], remote: ['10.0.0.0/24'], peers: ['203.0.113.10'] },
      ]),
    ),
    [
      `${peer(0, 0)}: The remote networks here and the local networks of connection c0 of gateway north are only in part the same: traffic that only one end expects is dropped by the other.`,
    ],
  ],
  [
    'two gateways of the account that expect other networks of us',
    'gateway-pair-unlike',
    toPeer(['10.0.0.0/24'], ['10.9.0.0/24']),
    withOthers(
      anOther('north', [{ local: ['10.9.0.0/24'], remote: ['10.1.0.0/24'], peers: ['203.0.113.10'] }]),
    ),
    [
      `${peer(0, 0)}: The local networks here and the remote networks of connection c0 of gateway north share no address: traffic that only one end expects is dropped by the other.`,
    ],
  ],
  [
    'a peer behind NAT',
    'peer-behind-nat',
    withConnections(joining('a', [], [], { tunnels: tunnelsTo('198.51.100.20', '198.51.100.21') })),
    { ...change, peers: { t1: { isBehindNat: true }, t0: { isBehindNat: false } } },
    [
      `${peer(0, 1)}: Behind NAT the peer sends its private address as its identity, and this gateway only takes 198.51.100.21.`,
    ],
  ],
];
