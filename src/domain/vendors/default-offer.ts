import type { Proposal } from '../proposals/proposal.ts';
import { espOffer, ikeOffer } from '../proposals/proposals.ts';
import type { VendorDefaults } from './vendor.ts';

/** A vendor's defaults as what they put on the wire. */
export interface DefaultOffer {
  ike: Proposal[];
  esp: Proposal[];
  /** Why nobody can tell whether the first rekey works, where that is so. */
  rekeyDependsOn: string | undefined;
}

export function defaultOffer({ phase1, phase2 }: VendorDefaults): DefaultOffer {
  const groups = {
    off: [],
    'answers-only': phase2.dhGroups,
    'same-as-phase1': phase1.dhGroups,
    on: phase2.dhGroups,
  }[phase2.pfs];
  const answersOnly = 'it accepts PFS when we start the rekey, and asks for none when it starts one itself';
  return {
    ike: ikeOffer(phase1),
    esp: espOffer({ ...phase2, dhGroups: groups }),
    rekeyDependsOn: phase2.pfs === 'answers-only' ? answersOnly : phase2.dependsOn,
  };
}
