import { type Ipsec, ipsecDefaults } from '#contract/ipsec.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import type { Setting } from '#domain/configuration/field.ts';
import { ipsecFields, tunnelFields } from '#domain/configuration/fields.ts';
import {
  type IpsecSetting,
  ipsecNumberLists,
  ipsecTimes,
  ipsecWordLists,
  type TunnelSetting,
  tunnelSettings,
} from '#domain/configuration/settings.ts';
import { eachOf, requestValue } from '#domain/configuration/values.ts';

/** How a form holds a field: lists in the order in which they are offered, all else as it is typed. */
type Typed<Field> = Field extends { kind: 'words' | 'numbers' }
  ? string[]
  : Field extends { kind: 'text' | 'number' | 'reference' }
    ? string
    : never;

/** The IPsec properties as a form shows them, each under the name that it has in a request. */
export type IpsecValues = { [K in IpsecSetting]: Typed<(typeof ipsecFields)[K]> };

/** A tunnel without its secret, field by field. A number is `''` where there is none. */
export type TunnelValues = IpsecValues & { [K in TunnelSetting]: Typed<(typeof tunnelFields)[K]> };

export function ipsecValues(ipsec: Pick<Ipsec, IpsecSetting>): IpsecValues {
  return {
    ...eachOf(ipsecWordLists, (key) => [...ipsec[key]]),
    ...eachOf(ipsecNumberLists, (key) => ipsec[key].map(String)),
    // One that could not be read is left to be typed: nothing is sent of a field that stays empty.
    ...eachOf(ipsecTimes, (key) => typedText(ipsecFields[key], ipsec[key])),
  };
}

export function valuesOfTunnel(tunnel: Tunnel): TunnelValues {
  return {
    ...eachOf(tunnelSettings, (key) => typedText(tunnelFields[key], tunnel[key])),
    ...ipsecValues(tunnel.ipsec),
  };
}

export const emptyTunnelValues: TunnelValues = {
  ...eachOf(tunnelSettings, (key) => typedText(tunnelFields[key], undefined)),
  ...ipsecValues(ipsecDefaults),
};

function typedText(field: Setting, value: unknown): string {
  const sent = requestValue(field, value);
  if (typeof sent === 'object' && sent !== null && field.kind === 'reference') {
    return typedText({ ...field, kind: 'text' }, Reflect.get(sent, field.by));
  }
  return typeof sent === 'string' ? sent : typeof sent === 'number' ? String(sent) : '';
}
