import { type Ipsec, ipsecDefaults } from '#contract/ipsec.ts';
import type { Tunnel } from '#contract/tunnel.ts';

/** The IPsec properties as a form shows them: lists in the order in which they are offered, times as they are typed. */
export interface IpsecValues {
  phase1Algorithms: string[];
  phase1Integrity: string[];
  phase1DhGroups: string[];
  phase2Algorithms: string[];
  phase2Integrity: string[];
  phase2DhGroups: string[];
  rekeySeconds: string;
  childRekeySeconds: string;
  ikeLifetimeSeconds: string;
  dpdDelaySeconds: string;
  dpdTimeoutSeconds: string;
}

/** A tunnel without its secret, field by field. */
export interface TunnelValues extends IpsecValues {
  name: string;
  /** Name of one of the gateway's addresses. */
  localAddress: string;
  peerAddress: string;
  /** `''` where the service chooses it, or where there is none. */
  internalAddress: string;
  /** `0` is off. */
  pingSeconds: string;
}

type IpsecWords = Pick<Ipsec, keyof typeof ipsecDefaults>;

export function ipsecValues(ipsec: IpsecWords): IpsecValues {
  return {
    phase1Algorithms: [...ipsec.phase1_algorithms],
    phase1Integrity: [...ipsec.phase1_integrity_algorithms],
    phase1DhGroups: ipsec.phase1_dh_group_numbers.map(String),
    phase2Algorithms: [...ipsec.phase2_algorithms],
    phase2Integrity: [...ipsec.phase2_integrity_algorithms],
    phase2DhGroups: ipsec.phase2_dh_group_numbers.map(String),
    rekeySeconds: timeText(ipsec.rekey_time),
    childRekeySeconds: timeText(ipsec.child_rekey_time),
    ikeLifetimeSeconds: timeText(ipsec.ike_lifetime),
    dpdDelaySeconds: timeText(ipsec.dpd_delay),
    dpdTimeoutSeconds: timeText(ipsec.dpd_timeout),
  };
}

/** One that could not be read is left to be typed: nothing is sent of a field that stays empty. */
function timeText(seconds: number | undefined): string {
  return seconds === undefined ? '' : String(seconds);
}

export function valuesOfTunnel(tunnel: Tunnel): TunnelValues {
  return {
    name: tunnel.name,
    localAddress: tunnel.local_address.name,
    peerAddress: tunnel.remote_address.address,
    internalAddress: tunnel.tunnel_internal_ip ?? '',
    pingSeconds: String(tunnel.internal_peer_ping_interval ?? 0),
    ...ipsecValues(tunnel.ipsec),
  };
}

export const emptyTunnelValues: TunnelValues = {
  name: '',
  localAddress: '',
  peerAddress: '',
  internalAddress: '',
  pingSeconds: '0',
  ...ipsecValues(ipsecDefaults),
};
