import type { IpsecCreate } from '#contract/ipsec.ts';
import type { Tunnel, TunnelCreate, TunnelModify } from '#contract/tunnel.ts';
import { type IpsecValues, type TunnelValues, valuesOfTunnel } from './tunnel-values.ts';

export type IpsecProperties = Required<Omit<IpsecCreate, 'authentication'>>;

/** What a form says about IPsec, as the API takes it. What is no number stays none, so that the contract refuses it. */
export function ipsecOf(values: IpsecValues): IpsecProperties {
  return {
    // The fields offer the API's words and nothing else; whatever else got in is refused by the contract's schema.
    phase1_algorithms: values.phase1Algorithms as IpsecProperties['phase1_algorithms'],
    phase1_integrity_algorithms: values.phase1Integrity as IpsecProperties['phase1_integrity_algorithms'],
    phase1_dh_group_numbers: values.phase1DhGroups.map(Number) as IpsecProperties['phase1_dh_group_numbers'],
    phase2_algorithms: values.phase2Algorithms as IpsecProperties['phase2_algorithms'],
    phase2_integrity_algorithms: values.phase2Integrity as IpsecProperties['phase2_integrity_algorithms'],
    phase2_dh_group_numbers: values.phase2DhGroups.map(Number) as IpsecProperties['phase2_dh_group_numbers'],
    rekey_time: secondsOf(values.rekeySeconds),
    child_rekey_time: secondsOf(values.childRekeySeconds),
    ike_lifetime: secondsOf(values.ikeLifetimeSeconds),
    dpd_delay: secondsOf(values.dpdDelaySeconds),
    dpd_timeout: secondsOf(values.dpdTimeoutSeconds),
  };
}

/** A new tunnel. An internal address that is left empty is not sent: the service chooses it, or there is none. */
export function toTunnelCreate(values: TunnelValues, psk: string): TunnelCreate {
  const internalAddress = values.internalAddress.trim();
  return {
    name: values.name.trim(),
    local_address: { name: values.localAddress },
    remote_address: { address: values.peerAddress.trim() },
    ipsec: { authentication: { authentication: 'psk', psk }, ...ipsecOf(values) },
    ...(internalAddress !== '' && { tunnel_internal_ip: internalAddress }),
    internal_peer_ping_interval: secondsOf(values.pingSeconds),
  };
}

/**
 * Only what differs from the stored tunnel. A property of IPsec does not travel without the kind of authentication
 * (contract §2.8); without a key the stored one is kept.
 */
export function toTunnelModify(values: TunnelValues, stored: Tunnel): TunnelModify {
  const before = valuesOfTunnel(stored);
  const changed = (field: keyof TunnelValues) => !isSame(values[field], before[field]);
  const ipsec = changedIpsec(values, before);
  return {
    ...(changed('name') && { name: values.name.trim() }),
    ...(changed('localAddress') && { local_address: { name: values.localAddress } }),
    ...(changed('peerAddress') && { remote_address: { address: values.peerAddress.trim() } }),
    ...(changed('internalAddress') && { tunnel_internal_ip: values.internalAddress.trim() }),
    ...(changed('pingSeconds') && { internal_peer_ping_interval: secondsOf(values.pingSeconds) }),
    ...(Object.keys(ipsec).length > 0 && { ipsec: { authentication: { authentication: 'psk' }, ...ipsec } }),
  };
}

/** A new key and nothing else: the tunnel keeps its uuid and every property. */
export function toPskRotation(psk: string): TunnelModify {
  return { ipsec: { authentication: { authentication: 'psk', psk } } };
}

function changedIpsec(values: IpsecValues, before: IpsecValues): Partial<IpsecProperties> {
  const [wanted, stored] = [ipsecOf(values), ipsecOf(before)];
  return Object.fromEntries(
    Object.entries(wanted).filter(([key, value]) => !isSame(value, stored[key as keyof IpsecProperties])),
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function secondsOf(text: string): number {
  return /^\d{1,10}$/.test(text.trim()) ? Number(text) : NaN;
}
