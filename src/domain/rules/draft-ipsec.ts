import { ipsecDefaults } from '#contract/ipsec.ts';
import { type IpsecSetting, ipsecSettings } from '../configuration/settings.ts';
import type { GatewayContext } from './context.ts';
import { tunnelsOf } from './draft-walk.ts';
import type { GatewayDraft, TunnelDraft } from '../configuration/gateway-draft.ts';
import type { PeerFacts } from '../vendors/peer-facts.ts';

type Written = Required<NonNullable<TunnelDraft['ipsec']>>;

/** A tunnel's IPsec properties with the API's defaults for what is left out. */
export type DraftIpsec = Pick<Written, IpsecSetting>;

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
  const written = ipsecSettings
    .map((key) => [key, ipsec[key]] as const)
    .filter(([, value]) => value !== undefined && (typeof value !== 'number' || isTime(value)));
  return { ...ipsecDefaults, ...Object.fromEntries(written) };
}

/** A number that is being typed, or is none, is passed over: its form is the contract's business. */
function isTime(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
