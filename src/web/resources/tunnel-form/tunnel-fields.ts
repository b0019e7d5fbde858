import { describeProperty, type IpsecProperty } from '#domain/proposals/property-help.ts';
import type { IpsecValues, TunnelValues } from './tunnel-values.ts';

export type TunnelField = keyof TunnelValues | 'psk';

export const ipsecPropertyOf: Readonly<Record<keyof IpsecValues, IpsecProperty>> = {
  phase1Algorithms: 'phase1_algorithms',
  phase1Integrity: 'phase1_integrity_algorithms',
  phase1DhGroups: 'phase1_dh_group_numbers',
  phase2Algorithms: 'phase2_algorithms',
  phase2Integrity: 'phase2_integrity_algorithms',
  phase2DhGroups: 'phase2_dh_group_numbers',
  rekeySeconds: 'rekey_time',
  childRekeySeconds: 'child_rekey_time',
  ikeLifetimeSeconds: 'ike_lifetime',
  dpdDelaySeconds: 'dpd_delay',
  dpdTimeoutSeconds: 'dpd_timeout',
};

const labels: Readonly<Record<Exclude<TunnelField, keyof IpsecValues>, string>> = {
  name: 'Name of the tunnel',
  localAddress: 'Local address',
  peerAddress: 'Address of the peer',
  internalAddress: 'Internal address',
  pingSeconds: 'Ping interval',
  psk: 'Pre-shared key',
};

const fieldByPath = new Map<string, TunnelField>([
  ['name', 'name'],
  ['local_address', 'localAddress'],
  ['remote_address', 'peerAddress'],
  ['tunnel_internal_ip', 'internalAddress'],
  ['internal_peer_ping_interval', 'pingSeconds'],
  ['ipsec.authentication', 'psk'],
  ...Object.entries(ipsecPropertyOf).map(
    ([field, property]) => [`ipsec.${property}`, field as keyof IpsecValues] as const,
  ),
]);

/** A field as the screen calls it. */
export function tunnelFieldLabel(field: TunnelField): string {
  return field in ipsecPropertyOf
    ? describeProperty(ipsecPropertyOf[field as keyof IpsecValues]).label
    : labels[field as keyof typeof labels];
}

/**
 * The field that shows a path below the tunnel; what lies deeper (`ipsec.phase1_algorithms.0`) belongs to it too.
 * @returns undefined when none does
 */
export function fieldOfTunnelPath(path: string): TunnelField | undefined {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length--) {
    const field = fieldByPath.get(parts.slice(0, length).join('.'));
    if (field !== undefined) return field;
  }
  return undefined;
}
