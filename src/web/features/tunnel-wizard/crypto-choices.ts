import { ipsecDefaults } from '#contract/ipsec.ts';
import { rateIpsec } from '#domain/proposals/rate-ipsec.ts';
import { presetsFor } from '#domain/vendors/presets.ts';
import type { Vendor } from '#domain/vendors/vendor.ts';
import { vendorById } from '#domain/vendors/vendors.ts';
import { ipsecValues, type IpsecValues } from '../../resources/tunnel-form/tunnel-values.ts';

export interface CryptoChoice {
  id: string;
  title: string;
  why: string;
  /** Undefined for what is chosen by hand: nothing is set then. */
  values: IpsecValues | undefined;
}

export const byHand = 'hand';

/** Rated presets that fit the vendor, the service’s defaults, and everything by hand. */
export function cryptoChoices(vendor: Vendor | undefined): CryptoChoice[] {
  // strongSwan can do all that the service can: what is made for it fits a device of which nothing is known as well as anything.
  const presets = presetsFor(vendor ?? vendorById('strongswan')).map(({ id, name, why, rating, ipsec }) => ({
    id,
    title: `${name} (${rating})`,
    why,
    values: ipsecValues(ipsec),
  }));
  return [
    ...presets,
    {
      id: 'defaults',
      title: `Service defaults (${rateIpsec(ipsecDefaults).rating})`,
      why: 'Many algorithms of each kind, from which the peer takes what it has.',
      values: ipsecValues(ipsecDefaults),
    },
    { id: byHand, title: 'By hand', why: 'Every property, each with what it does.', values: undefined },
  ];
}
