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

const clash = (name: string, theirs: string, ours: string) =>
  `The peer’s ${name} of ${theirs} is nearly ours (${ours}): both ends may rekey at the same moment and lose the tunnel for a while.`;
const deadWithin = (seconds: number, delay: number) =>
  `dpd_timeout has no effect on IKEv2 in strongSwan: a dead peer is noticed within ${seconds} s (dpd_delay ${delay} s and 165 s of repeated requests).`;

export const timeAdvice: AdviceCase[] = [
  [
    'an end at the renewal',
    'lifetime-before-rekey',
    ipsec({ ike_lifetime: 14_400 }),
    create,
    [
      `${at}.ike_lifetime: The IKE SA ends after 4 h, just when it is to be renewed: the tunnel would be cut every time.`,
    ],
  ],
  [
    'an end a second before the renewal',
    'lifetime-before-rekey',
    ipsec({ ike_lifetime: 14_399 }),
    create,
    [
      `${at}.ike_lifetime: The IKE SA ends after 14399 s, before it is renewed after 14400 s: the tunnel would be cut every time.`,
    ],
  ],
  [
    'an end an hour before the renewal',
    'lifetime-before-rekey',
    ipsec({ ike_lifetime: 10_800 }),
    create,
    [
      `${at}.ike_lifetime: The IKE SA ends after 3 h, before it is renewed after 4 h: the tunnel would be cut every time.`,
    ],
  ],
  ['an end after the renewal', 'lifetime-before-rekey', ipsec({ ike_lifetime: 14_401 }), create, []],
  ['no end', 'lifetime-before-rekey', ipsec({ ike_lifetime: 0 }), create, []],
  ['no renewal', 'lifetime-before-rekey', ipsec({ rekey_time: 0, ike_lifetime: 60 }), create, []],
  [
    'no child rekey',
    'child-rekey-off',
    ipsec({ child_rekey_time: 0 }),
    create,
    [`${at}.child_rekey_time: The keys of the traffic are never renewed by this side (0).`],
  ],
  [
    'a child rekey every minute',
    'child-rekey-hasty',
    ipsec({ child_rekey_time: 60 }),
    create,
    [
      `${at}.child_rekey_time: With 60 s a late rekey has 6 s before its SA ends, and requests are repeated only after 4, 11 and 24 s: one lost packet may cut the tunnel.`,
    ],
  ],
  ['a child rekey every four minutes', 'child-rekey-hasty', ipsec({ child_rekey_time: 240 }), create, []],
  [
    'a child that outlives its IKE SA',
    'child-rekey-after-ike',
    ipsec({ child_rekey_time: 28_800 }),
    create,
    [
      `${at}.child_rekey_time: The keys of the traffic (8 h) live longer than those of the IKE SA (4 h) that protects their renewal.`,
    ],
  ],
  [
    'a child that outlives its IKE SA by a second',
    'child-rekey-after-ike',
    ipsec({ child_rekey_time: 14_401 }),
    create,
    [
      `${at}.child_rekey_time: The keys of the traffic (14401 s) live longer than those of the IKE SA (14400 s) that protects their renewal.`,
    ],
  ],
  [
    'a child that lives as long as its IKE SA',
    'child-rekey-after-ike',
    ipsec({ child_rekey_time: 14_400 }),
    create,
    [],
  ],
  [
    'a DPD timeout of its own',
    'dpd-timeout-unused',
    ipsec({ dpd_timeout: 60 }),
    create,
    [`${at}.dpd_timeout: ${deadWithin(195, 30)}`],
  ],
  [
    'a DPD timeout and delay of their own',
    'dpd-timeout-unused',
    ipsec({ dpd_timeout: 60, dpd_delay: 10 }),
    create,
    [`${at}.dpd_timeout: ${deadWithin(175, 10)}`],
  ],
  ['a DPD delay alone', 'dpd-timeout-unused', ipsec({ dpd_delay: 10 }), create, []],
  [
    'no DPD',
    'dpd-off',
    ipsec({ dpd_delay: 0 }),
    create,
    [
      `${at}.dpd_delay: Nobody asks whether the peer lives (0): a dead one is noticed at the next rekey at the earliest.`,
    ],
  ],

  [
    'an hour as on the peer, whose default is known',
    'rekey-clash',
    ipsec({ child_rekey_time: 3_600 }),
    peer({ vendor: 'pfsense' }),
    [`${at}.child_rekey_time: ${clash('phase 2 lifetime', '1 h', '1 h')}`],
  ],
  [
    'eight hours as on Azure, which has nothing else',
    'rekey-clash',
    ipsec({ rekey_time: 28_800 }),
    peer({ vendor: 'azure' }),
    [`${at}.rekey_time: ${clash('phase 1 lifetime', '8 h', '8 h')}`],
  ],
  [
    'what the peer is known to have, nearly ours',
    'rekey-clash',
    ipsec({}),
    peer({ lifetimes: { childSeconds: 1_500, ikeSeconds: 28_800 } }),
    [`${at}.child_rekey_time: ${clash('phase 2 lifetime', '25 min', '24 min')}`],
  ],
  [
    'clearly longer on the peer',
    'rekey-clash',
    ipsec({}),
    peer({ lifetimes: { childSeconds: 3_600, ikeSeconds: 28_800 } }),
    [],
  ],
  ["a vendor's usual times at our defaults", 'rekey-clash', ipsec({}), peer({ vendor: 'strongswan' }), []],
];
