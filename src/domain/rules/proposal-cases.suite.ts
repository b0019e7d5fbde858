import type { GatewayContext } from './context.ts';
import { type AdviceCase, aTunnelDraft, create, withTunnels } from './draft-builders.suite.ts';
import type { TunnelDraft } from '../configuration/gateway-draft.ts';
import type { PeerFacts } from '../vendors/peer-facts.ts';

const ipsec = (properties: TunnelDraft['ipsec']) =>
  withTunnels(
    aTunnelDraft('t', { ipsec: { authentication: { psk: 'replace_me_with_a_psk' }, ...properties } }),
  );
const peer = (facts: PeerFacts): GatewayContext => ({ ...create, peers: { t: facts } });
const at = 'connections.0.tunnels.0.ipsec';

const gmacPhase1 = ipsec({ phase1_integrity_algorithms: ['aes128gmac', 'sha256'] });
const offered = (groups: string[]) => ({
  ike: [{ encryption: ['aes256'], integrity: ['sha256'], prf: ['prfsha256'], groups: ['modp2048'] }],
  esp: [{ encryption: ['aes256'], integrity: ['sha256'], prf: [], groups }],
});

export const proposalAdvice: AdviceCase[] = [
  [
    'no group in phase 1',
    'proposal-empty',
    ipsec({ phase1_dh_group_numbers: [] }),
    create,
    [`${at}.phase1_algorithms: Nothing can be offered in phase 1: no DH group is chosen.`],
  ],
  [
    'no cipher in phase 2',
    'proposal-empty',
    ipsec({ phase2_algorithms: [] }),
    create,
    [`${at}.phase2_algorithms: Nothing can be offered in phase 2: no cipher is chosen.`],
  ],
  [
    'no integrity for CBC',
    'proposal-empty',
    ipsec({ phase2_algorithms: ['aes256'], phase2_integrity_algorithms: [] }),
    create,
    [`${at}.phase2_algorithms: Nothing can be offered in phase 2: no integrity algorithm is chosen.`],
  ],
  [
    'CBC with gmac alone, which another rule refuses',
    'proposal-empty',
    ipsec({ phase1_algorithms: ['aes256'], phase1_integrity_algorithms: ['aes128gmac'] }),
    create,
    [],
  ],
  [
    'GCM in phase 1 with gmac alone',
    'prf-missing',
    ipsec({ phase1_algorithms: ['aes256gcm16', 'aes256'], phase1_integrity_algorithms: ['aes256gmac'] }),
    create,
    [
      `${at}.phase1_integrity_algorithms: Phase 1 needs a hash to derive keys with (PRF), with GCM too: aes256gmac gives none.`,
    ],
  ],
  [
    'GCM in phase 2 with gmac alone needs no PRF',
    'prf-missing',
    ipsec({ phase2_algorithms: ['aes256gcm16'], phase2_integrity_algorithms: ['aes256gmac'] }),
    create,
    [],
  ],
  [
    'gmac beside a hash in phase 1',
    'gmac-useless',
    gmacPhase1,
    create,
    [`${at}.phase1_integrity_algorithms: aes128gmac: not supported in phase 1 (IKE).`],
  ],
  [
    'gmac in phase 2',
    'gmac-useless',
    ipsec({ phase2_integrity_algorithms: ['aes128gmac', 'aes256gmac', 'sha256'] }),
    create,
    [
      `${at}.phase2_integrity_algorithms: aes128gmac, aes256gmac: to strongSwan that is authentication without encryption, not an integrity algorithm.`,
    ],
  ],
  [
    'gmac that another rule has said all of',
    'gmac-useless',
    ipsec({ phase1_integrity_algorithms: ['aes128gmac'] }),
    create,
    [],
  ],
  [
    'one cipher under two names',
    'cipher-twice',
    ipsec({ phase1_algorithms: ['aes256gcm128', 'aes256gcm16', 'aes128gcm16'] }),
    create,
    [`${at}.phase1_algorithms: aes256gcm128 and aes256gcm16 are two names of one algorithm.`],
  ],
  [
    'a weak group',
    'group-weak',
    ipsec({ phase1_dh_group_numbers: [14, 2] }),
    create,
    [`${at}.phase1_dh_group_numbers: DH group 2 is weak, and the peer may choose it in phase 1.`],
  ],
  [
    'all weak groups',
    'group-weak',
    ipsec({ phase2_dh_group_numbers: [2, 5, 24] }),
    create,
    [`${at}.phase2_dh_group_numbers: DH groups 2, 5, 24 are weak, and the peer may choose them in phase 2.`],
  ],
  [
    'SHA-1',
    'hash-weak',
    ipsec({ phase1_integrity_algorithms: ['sha256', 'sha1'] }),
    create,
    [`${at}.phase1_integrity_algorithms: sha1 is weak, and the peer may choose it in phase 1.`],
  ],
  [
    'SHA-1 beside GCM in phase 2, where it is not used',
    'hash-weak',
    ipsec({ phase2_algorithms: ['aes256gcm16'], phase2_integrity_algorithms: ['sha1'] }),
    create,
    [],
  ],
  [
    '192 bits only',
    'key-length-rare',
    ipsec({ phase2_algorithms: ['aes192', 'aes192gcm16'] }),
    create,
    [
      `${at}.phase2_algorithms: Only 192-bit keys are offered in phase 2, which some makes of peer, AWS among them, do not have.`,
    ],
  ],
  [
    '192 bits beside others',
    'key-length-rare',
    ipsec({ phase2_algorithms: ['aes192', 'aes256'] }),
    create,
    [],
  ],

  [
    'GCM in phase 1 with a RouterOS peer',
    'phase1-not-common',
    ipsec({ phase1_algorithms: ['aes256gcm16'] }),
    peer({ vendor: 'mikrotik' }),
    [
      `${at}.phase1_algorithms: The tunnel cannot come up with MikroTik RouterOS: in phase 1 there is no encryption algorithm in common. Here aes256gcm16, there aes128, aes192, aes256.`,
    ],
  ],
  [
    'group 16 with an older PAN-OS',
    'phase1-not-common',
    ipsec({ phase1_dh_group_numbers: [16] }),
    peer({ vendor: 'palo-alto', model: 'pan-os-9' }),
    [
      `${at}.phase1_dh_group_numbers: The tunnel cannot come up with Palo Alto Networks: in phase 1 there is no DH group in common. Here modp4096 (group 16), there modp768 (group 1), modp1024 (group 2), modp1536 (group 5), modp2048 (group 14), ecp256 (group 19), ecp384 (group 20).`,
    ],
  ],
  [
    'group 16 with a newer PAN-OS',
    'phase1-not-common',
    ipsec({ phase1_dh_group_numbers: [16] }),
    peer({ vendor: 'palo-alto' }),
    [],
  ],
  [
    'a group that nobody verified for an ASA',
    'phase1-not-common',
    ipsec({ phase1_dh_group_numbers: [21] }),
    peer({ vendor: 'cisco-asa' }),
    [],
  ],
  [
    'another group than the peer was seen to offer',
    'phase1-not-common',
    ipsec({ phase1_dh_group_numbers: [20] }),
    peer({ vendor: 'fortigate', proposals: offered(['modp2048']) }),
    [
      `${at}.phase1_dh_group_numbers: The tunnel cannot come up with FortiGate: in phase 1 there is no DH group in common. Here ecp384 (group 20), there modp2048 (group 14).`,
    ],
  ],
  [
    'SHA-384 in phase 2 with a RouterOS peer',
    'phase2-not-common',
    ipsec({ phase2_algorithms: ['aes256'], phase2_integrity_algorithms: ['sha384'] }),
    peer({ vendor: 'mikrotik' }),
    [
      `${at}.phase2_integrity_algorithms: Nothing can be carried to MikroTik RouterOS, although the IKE SA comes up: in phase 2 there is no integrity algorithm in common. Here sha384, there sha1, sha256, sha512.`,
    ],
  ],
  [
    'a PFS group that Azure does not have',
    'pfs-not-common',
    ipsec({ phase2_dh_group_numbers: [18], phase2_algorithms: ['aes256gcm16'] }),
    peer({ vendor: 'azure' }),
    [
      `${at}.phase2_dh_group_numbers: The tunnel would come up, fail at its first child rekey after 21.6–24.0 min and be down after 26.4 min. With Azure VPN Gateway there is no DH group in common. Here modp8192 (group 18), there modp768 (group 1), modp1024 (group 2), modp2048 (group 14), ecp256 (group 19), ecp384 (group 20), modp2048s256 (group 24).`,
    ],
  ],
  [
    'a peer that was seen without PFS, rekeyed every hour',
    'pfs-not-common',
    ipsec({ phase2_dh_group_numbers: [14], child_rekey_time: 3_600 }),
    peer({ proposals: offered([]) }),
    [
      `${at}.phase2_dh_group_numbers: The tunnel would come up, fail at its first child rekey after 0.9–1.0 h and be down after 1.1 h. With the peer there is no DH group in common. Here modp2048 (group 14), there none.`,
    ],
  ],
  [
    'a peer of which only phase 1 was seen',
    'phase2-not-common',
    ipsec({}),
    peer({ proposals: { ...offered([]), esp: [] } }),
    [],
  ],
  [
    'a peer of which nothing is known',
    'phase1-not-common',
    ipsec({ phase1_dh_group_numbers: [18] }),
    peer({ isBehindNat: true }),
    [],
  ],
];
