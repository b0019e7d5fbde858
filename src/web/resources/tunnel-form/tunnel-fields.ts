import {
  type AnyTunnelSetting,
  ipsecSettings,
  type IpsecSetting,
  isIpsecSetting,
  isTunnelSetting,
  type TunnelSetting,
  tunnelSetting,
  tunnelSettings,
} from '#domain/configuration/settings.ts';
import { describeProperty } from '#domain/proposals/property-help.ts';

/** A part of a tunnel's form. */
export type Section = 'name' | 'ends' | 'inside' | 'phase1' | 'phase2' | 'dpd';

const sectionOf: Readonly<Record<TunnelSetting | IpsecSetting, Section>> = {
  name: 'name',
  local_address: 'ends',
  remote_address: 'ends',
  tunnel_internal_ip: 'inside',
  internal_peer_ping_interval: 'inside',
  phase1_algorithms: 'phase1',
  phase1_integrity_algorithms: 'phase1',
  phase1_dh_group_numbers: 'phase1',
  rekey_time: 'phase1',
  ike_lifetime: 'phase1',
  phase2_algorithms: 'phase2',
  phase2_integrity_algorithms: 'phase2',
  phase2_dh_group_numbers: 'phase2',
  child_rekey_time: 'phase2',
  dpd_delay: 'dpd',
  dpd_timeout: 'dpd',
};

/** Below the label of a field: what is to be entered, and what for. */
const about: Readonly<Record<TunnelSetting, string>> = {
  name: 'Letters, digits, “-” and “_”; no other tunnel of the gateway may have it.',
  local_address: 'The gateway’s public address which the peer connects to, and our identity.',
  remote_address: 'Its public IPv4 address, which is also the identity it must present.',
  tunnel_internal_ip:
    'Ours: the first or second usable address of a /30 in 169.254.0.0/16; the other one is the peer’s. Empty: the tunnel has none.',
  internal_peer_ping_interval:
    'The gateway pings the peer’s internal address through the tunnel, which keeps it in use and shows a peer that no longer answers. 0 is off, 5 seconds is the least.',
};

const examples: Readonly<Partial<Record<TunnelSetting, string>>> = { remote_address: '198.51.100.20' };

/** The fields of a part of the form, in their order. */
export function tunnelFieldsOf(section: Section): TunnelSetting[] {
  return tunnelSettings.filter((field) => sectionOf[field] === section);
}

export function ipsecFieldsOf(section: Section): IpsecSetting[] {
  return ipsecSettings.filter((field) => sectionOf[field] === section);
}

interface FieldWords {
  label: string;
  description: string;
  placeholder?: string;
}

/** A field as the screen calls it, and what it says below and inside. */
export function tunnelFieldWords(field: TunnelSetting | IpsecSetting): FieldWords {
  if (isIpsecSetting(field)) {
    const { label, why, default: standard, unit } = describeProperty(field);
    return { label, description: unit === undefined ? why : `${why} The service’s default is ${standard}.` };
  }
  const placeholder = examples[field];
  const { label } = tunnelSetting(field);
  return { label, description: about[field], ...(placeholder !== undefined && { placeholder }) };
}

/**
 * The field that shows a path below the tunnel; what lies deeper (`ipsec.phase1_algorithms.0`) belongs to it too.
 * @returns undefined when none does
 */
export function fieldOfTunnelPath(path: string): AnyTunnelSetting | undefined {
  const [key = '', property = ''] = path.split('.');
  if (key !== 'ipsec') return isTunnelSetting(key) ? key : undefined;
  if (property === 'authentication') return 'psk';
  return isIpsecSetting(property) ? property : undefined;
}
