import { ipsecDefaults } from '#contract/ipsec.ts';
import { ipsecFields } from '../configuration/fields.ts';
import { type IpsecSetting, ipsecSettings } from '../configuration/settings.ts';

export type IpsecProperty = IpsecSetting;

/** One of the eleven IPsec properties, for somebody who sets them by hand. */
export interface PropertyHelp {
  label: string;
  /** Of the number; a list has none. */
  unit?: 'seconds';
  /** What it does and what to choose, in a sentence or two. */
  why: string;
  /** What it is called in strongSwan's swanctl.conf. */
  keyword: string;
  /** What the API sets when it is left out. */
  default: string;
}

const integrity =
  'Hashes for CBC ciphers; GCM needs none. gmac is no hash: strongSwan reads it as a cipher that encrypts nothing.';

const help: Record<IpsecProperty, Pick<PropertyHelp, 'why' | 'keyword'>> = {
  phase1_algorithms: {
    why: 'Ciphers that protect the negotiation itself (IKE). The first one the peer has too is used; GCM and CBC are offered as a proposal each.',
    keyword: 'proposals',
  },
  phase1_integrity_algorithms: {
    why: `Every hash is also a PRF, from which keys are derived: keep one even with GCM. ${integrity}`,
    keyword: 'proposals',
  },
  phase1_dh_group_numbers: {
    why: 'Groups for the first key exchange, preferred first. Put the one that the peer has first: another guess costs a round trip.',
    keyword: 'proposals',
  },
  phase2_algorithms: {
    why: 'Ciphers that protect the traffic (ESP). The first one the peer has too is used.',
    keyword: 'esp_proposals',
  },
  phase2_integrity_algorithms: { why: integrity, keyword: 'esp_proposals' },
  phase2_dh_group_numbers: {
    why: 'Groups for a fresh key exchange at every rekey of a child SA. The first child SA uses none, so a peer without PFS or with other groups is noticed only at the first rekey. PFS cannot be switched off here.',
    keyword: 'esp_proposals',
  },
  child_rekey_time: {
    why: 'When the keys of the traffic are renewed, up to a tenth earlier. An SA that could not be renewed ends a tenth later. Let the peer have a clearly longer lifetime. 0 is never.',
    keyword: 'children.rekey_time',
  },
  rekey_time: {
    why: 'When the keys of the negotiation are renewed, up to a tenth earlier. Traffic goes on meanwhile. 0 is never.',
    keyword: 'rekey_time',
  },
  ike_lifetime: {
    why: 'When an IKE SA ends that could not be renewed. Must leave time after the IKE SA rekey.',
    keyword: 'over_time',
  },
  dpd_delay: {
    why: 'After that long without a packet the peer is asked whether it lives. Without an answer the tunnel is given up 165 seconds later. 0 is never.',
    keyword: 'dpd_delay',
  },
  dpd_timeout: {
    why: 'Has no effect on IKEv2 in strongSwan, where the schedule of retransmits decides.',
    keyword: 'dpd_timeout',
  },
};

/** The eleven, in the order in which one sets them. */
export const ipsecProperties: readonly IpsecProperty[] = ipsecSettings;

export function describeProperty(property: IpsecProperty): PropertyHelp {
  const { label, kind } = ipsecFields[property];
  return {
    label,
    ...(kind === 'number' && { unit: ipsecFields[property].unit }),
    ...help[property],
    default: [ipsecDefaults[property]].flat().join(', '),
  };
}
