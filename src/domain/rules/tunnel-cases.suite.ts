import {
  type AdviceCase,
  aConnectionDraft,
  aGatewayDraft,
  aRoute,
  aTunnelDraft,
  change,
  create,
  type RuleCase,
  self,
  withRoutes,
  withTunnels,
} from './draft-builders.suite.ts';
import type { TunnelDraft } from '../configuration/gateway-draft.ts';

const manual = (...tunnels: TunnelDraft[]) => ({
  ...withTunnels(...tunnels),
  automatic_tunnel_internal_ip_allocation: false,
});
const withIpsec = (ipsec: TunnelDraft['ipsec']) =>
  withTunnels(aTunnelDraft('t', { ipsec: { authentication: { psk: 'replace_me_with_a_psk' }, ...ipsec } }));
const internal = (name: string, tunnel_internal_ip: string) => aTunnelDraft(name, { tunnel_internal_ip });
const peer = (address: string) => withTunnels(aTunnelDraft('t', { remote_address: { address } }));

const tunnel0 = 'connections.0.tunnels.0';
const tunnel1 = 'connections.0.tunnels.1';
const pskRequired = 'Pre-shared key is required for a new tunnel.';
const keyless = (uuid?: string) => aTunnelDraft('stored', { uuid, ipsec: undefined });
const storing = (uuid: string, tunnel_internal_ip = '') => ({
  ...change,
  self: { ...self, storedTunnels: [{ uuid, name: 'stored', tunnel_internal_ip }] },
});

export const tunnelCases: RuleCase[] = [
  [
    'tunnels of one name in two connections',
    aGatewayDraft({
      connections: [
        aConnectionDraft('a', { tunnels: [aTunnelDraft('t')] }),
        aConnectionDraft('b', { tunnels: [aTunnelDraft('t')] }),
      ],
    }),
    create,
    ['connections.1.tunnels.0.name: Duplicate tunnel name.'],
  ],
  [
    'tunnels of one uuid',
    withTunnels(aTunnelDraft('a', { uuid: 'x' }), aTunnelDraft('b', { uuid: 'x' })),
    create,
    [`${tunnel1}.uuid: Duplicate tunnel uuid.`],
  ],
  [
    'an address the gateway has not',
    aGatewayDraft({ addresses: [{ name: 'my-public-ip' }] }),
    create,
    [`${tunnel0}.local_address.name: Invalid local address: public-ip-1 not found in service.`],
  ],
  ['the automatic address', aGatewayDraft({ addresses: undefined }), create, []],
  ...[
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '127.0.0.1',
    '169.254.1.1',
    '224.0.0.5',
    '0.0.0.0',
    '255.255.255.255',
    'vpn.example.com',
    '2001:db8::1',
    '198.51.100.020',
  ].map((address): RuleCase => [
    `a peer at ${address}`,
    peer(address),
    create,
    [`${tunnel0}.remote_address.address: Invalid remote address.`],
  ]),
  ...['100.123.123.10', '203.0.113.10', '198.51.100.20', '8.8.8.8'].map((address): RuleCase => [
    `a peer at ${address}`,
    peer(address),
    create,
    [],
  ]),
  [
    'no key on a create',
    withTunnels(keyless()),
    create,
    [`${tunnel0}.ipsec.authentication.psk: ${pskRequired}`],
  ],
  ['no key for a stored tunnel', withTunnels(keyless('t1')), storing('t1'), []],
  ['no key for a stored tunnel by name', withTunnels(keyless()), storing('t1'), []],
  [
    'no key for a tunnel new to the gateway',
    withTunnels(keyless('t2')),
    storing('t1'),
    [`${tunnel0}.ipsec.authentication.psk: ${pskRequired}`],
  ],
  ['no key, and what is stored is not known', withTunnels(keyless()), { isCreate: false, self }, []],
  ...[1, 4, -1].map((seconds): RuleCase => [
    `a ping every ${seconds} s`,
    withTunnels(aTunnelDraft('t', { internal_peer_ping_interval: seconds })),
    create,
    [`${tunnel0}.internal_peer_ping_interval: Must be 0 (off) or at least 5 seconds.`],
  ]),
  ...[0, 5, 3600].map((seconds): RuleCase => [
    `a ping every ${seconds} s`,
    withTunnels(aTunnelDraft('t', { internal_peer_ping_interval: seconds })),
    create,
    [],
  ]),

  ['an inside that is chosen', manual(internal('t', '169.254.17.2')), create, []],
  ['an inside that is left empty', manual(internal('t', '')), create, []],
  ...['169.254.17.0', '169.254.17.3', '10.0.0.1', 'x'].map((address): RuleCase => [
    `an inside at ${address}`,
    manual(internal('t', address)),
    create,
    [`${tunnel0}.tunnel_internal_ip: Must be the 2nd or 3rd address of a /30 in 169.254.0.0/16.`],
  ]),
  [
    'an inside chosen while they are allocated',
    withTunnels(internal('t', '169.254.17.1')),
    create,
    [`${tunnel0}.tunnel_internal_ip: Must be empty while tunnel internal IPs are allocated automatically.`],
  ],
  [
    'an allocated inside sent back',
    withTunnels({ ...keyless('t1'), tunnel_internal_ip: '169.254.17.1' }),
    storing('t1', '169.254.17.1'),
    [],
  ],
  [
    'two insides of one /30',
    manual(internal('a', '169.254.17.1'), internal('b', '169.254.17.2')),
    create,
    [`${tunnel1}.tunnel_internal_ip: Shares 169.254.17.0/30 with tunnel a.`],
  ],
  [
    'an inside within a route',
    {
      ...withRoutes('169.254.17.0/24', '0.0.0.0/0'),
      automatic_tunnel_internal_ip_allocation: false,
      connections: [
        aConnectionDraft('one', {
          remote_routes: [aRoute('all', '0.0.0.0/0'), aRoute('ll', '169.254.17.0/24')],
          tunnels: [internal('t', '169.254.17.1')],
        }),
      ],
    },
    create,
    [`${tunnel0}.tunnel_internal_ip: Lies in route ll (169.254.17.0/24).`],
  ],

  [
    'CBC with gmac alone',
    withIpsec({
      phase1_algorithms: ['aes128', 'aes256'],
      phase1_integrity_algorithms: ['aes128gmac'],
      phase2_algorithms: ['aes192'],
      phase2_integrity_algorithms: ['aes256gmac'],
    }),
    create,
    [
      `${tunnel0}.ipsec.phase1_integrity_algorithms: aes128, aes256 cannot be used without one of sha1, sha256, sha384, sha512.`,
      `${tunnel0}.ipsec.phase2_integrity_algorithms: aes192 cannot be used without one of sha1, sha256, sha384, sha512.`,
    ],
  ],
  [
    'GCM with gmac alone',
    withIpsec({ phase1_algorithms: ['aes128gcm16', 'aes128'], phase1_integrity_algorithms: ['aes128gmac'] }),
    create,
    [],
  ],
  [
    'the default ciphers with gmac alone',
    withIpsec({ phase1_integrity_algorithms: ['aes128gmac'] }),
    create,
    [],
  ],
  ['CBC with the default integrity', withIpsec({ phase2_algorithms: ['aes256'] }), create, []],
];

export const tunnelAdvice: AdviceCase[] = [
  [
    'a ping without an inside',
    'ping-without-internal-ip',
    manual(aTunnelDraft('t', { internal_peer_ping_interval: 5 })),
    create,
    [`${tunnel0}.internal_peer_ping_interval: Nothing will be pinged: the tunnel has no internal IP.`],
  ],
];
