import { ipsecDefaults } from '#contract/ipsec.ts';
import type { EspAlgorithms, IkeAlgorithms } from '../proposals/proposals.ts';
import type { GatewayContext } from './context.ts';
import { tunnelsOf } from './draft-walk.ts';
import type { GatewayDraft } from '../configuration/gateway-draft.ts';
import type { PeerFacts } from '../vendors/peer-facts.ts';

/** A tunnel's IPsec properties with the API's defaults for what is left out. */
export interface DraftIpsec extends IkeAlgorithms, EspAlgorithms {
  child_rekey_time: number;
  rekey_time: number;
  ike_lifetime: number;
  dpd_delay: number;
  dpd_timeout: number;
}

export interface LocatedIpsec {
  ipsec: DraftIpsec;
  /** Of the properties in the draft: `connections.0.tunnels.1.ipsec`. */
  path: string;
  peer: PeerFacts | undefined;
}

export function ipsecOf(draft: GatewayDraft, { peers }: Pick<GatewayContext, 'peers'> = {}): LocatedIpsec[] {
  return tunnelsOf(draft).map(({ item: { name, ipsec }, path }) => ({
    ipsec: ipsec ? withDefaults(ipsec) : ipsecDefaults,
    path: `${path}.ipsec`,
    peer: name !== undefined && peers && Object.hasOwn(peers, name) ? peers[name] : undefined,
  }));
}

function withDefaults(ipsec: Partial<DraftIpsec>): DraftIpsec {
  return {
    phase1_algorithms: ipsec.phase1_algorithms ?? ipsecDefaults.phase1_algorithms,
    phase1_integrity_algorithms:
      ipsec.phase1_integrity_algorithms ?? ipsecDefaults.phase1_integrity_algorithms,
    phase1_dh_group_numbers: ipsec.phase1_dh_group_numbers ?? ipsecDefaults.phase1_dh_group_numbers,
    phase2_algorithms: ipsec.phase2_algorithms ?? ipsecDefaults.phase2_algorithms,
    phase2_integrity_algorithms:
      ipsec.phase2_integrity_algorithms ?? ipsecDefaults.phase2_integrity_algorithms,
    phase2_dh_group_numbers: ipsec.phase2_dh_group_numbers ?? ipsecDefaults.phase2_dh_group_numbers,
    child_rekey_time: seconds(ipsec.child_rekey_time, ipsecDefaults.child_rekey_time),
    rekey_time: seconds(ipsec.rekey_time, ipsecDefaults.rekey_time),
    ike_lifetime: seconds(ipsec.ike_lifetime, ipsecDefaults.ike_lifetime),
    dpd_delay: seconds(ipsec.dpd_delay, ipsecDefaults.dpd_delay),
    dpd_timeout: seconds(ipsec.dpd_timeout, ipsecDefaults.dpd_timeout),
  };
}

/** A number that is being typed, or is none, is passed over: its form is the contract's business. */
function seconds(value: number | undefined, otherwise: number): number {
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : otherwise;
}
