import type { IpsecCreate } from '#contract/ipsec.ts';
import type { Tunnel, TunnelCreate, TunnelModify } from '#contract/tunnel.ts';
import type { Setting } from '#domain/configuration/field.ts';
import {
  ipsecNumberLists,
  ipsecSettings,
  ipsecTimes,
  ipsecWordLists,
  type TunnelSetting,
  tunnelSetting,
  tunnelSettings,
} from '#domain/configuration/settings.ts';
import { eachOf, isEqual } from '#domain/configuration/values.ts';
import { type IpsecValues, type TunnelValues, valuesOfTunnel } from './tunnel-values.ts';

export type IpsecProperties = Required<Omit<IpsecCreate, 'authentication'>>;

/** What a form says about IPsec, as the API takes it. What is no number stays none, so that the contract refuses it. */
export function ipsecOf(values: IpsecValues): IpsecProperties {
  const properties = {
    ...eachOf(ipsecWordLists, (key) => values[key]),
    ...eachOf(ipsecNumberLists, (key) => values[key].map(Number)),
    ...eachOf(ipsecTimes, (key) => numberOf(values[key])),
  };
  // The fields offer the API's words and nothing else; whatever else got in is refused by the contract's schema.
  return properties as IpsecProperties;
}

/** A new tunnel. What may be left out, and was left empty, is not sent: the service chooses it, or there is none. */
export function toTunnelCreate(values: TunnelValues, psk: string): TunnelCreate {
  const given = tunnelSettings.filter((key) => !isLeftOut(tunnelSetting(key), values[key]));
  const ipsec = { authentication: { authentication: 'psk' as const, psk }, ...ipsecOf(values) };
  return { ...requestOf(values, given), ipsec } as TunnelCreate;
}

/**
 * Only what differs from the stored tunnel. A property of IPsec does not travel without the kind of authentication
 * (contract §2.8); without a key the stored one is kept.
 */
export function toTunnelModify(values: TunnelValues, stored: Tunnel): TunnelModify {
  const before = valuesOfTunnel(stored);
  const changed = tunnelSettings.filter((key) => values[key] !== before[key]);
  const ipsec = changedIpsec(values, before);
  return {
    ...requestOf(values, changed),
    ...(Object.keys(ipsec).length > 0 && { ipsec: { authentication: { authentication: 'psk' }, ...ipsec } }),
  };
}

/** A new key and nothing else: the tunnel keeps its uuid and every property. */
export function toPskRotation(psk: string): TunnelModify {
  return { ipsec: { authentication: { authentication: 'psk', psk } } };
}

function changedIpsec(values: IpsecValues, before: IpsecValues): Partial<IpsecProperties> {
  const [wanted, stored] = [ipsecOf(values), ipsecOf(before)];
  const changed = ipsecSettings.filter((key) => !isEqual(wanted[key], stored[key]));
  return Object.fromEntries(changed.map((key) => [key, wanted[key]]));
}

function requestOf(values: TunnelValues, keys: readonly TunnelSetting[]): TunnelModify {
  return eachOf(keys, (key) => requested(tunnelSetting(key), values[key])) as TunnelModify;
}

function requested(field: Setting, typed: string): unknown {
  if (field.kind === 'number') return numberOf(typed);
  return field.kind === 'reference' ? { [field.by]: typed.trim() } : typed.trim();
}

/** What the service chooses by itself, and a number that need not be. */
function isLeftOut(field: Setting, typed: string): boolean {
  const mayBe = field.setBy === 'either' || (field.kind === 'number' && field.default === undefined);
  return mayBe && typed.trim() === '';
}

/** Nothing, a fraction and what is too small or too large are left to the contract, which has a sentence for each. */
function numberOf(text: string): number | '' {
  const typed = text.trim();
  if (typed === '') return '';
  // 5.0 is none that anybody would write for a whole number.
  return /^-?\d{1,15}(?:\.\d{0,14}[1-9])?$/.test(typed) ? Number(typed) : NaN;
}
