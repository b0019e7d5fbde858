import { valueText } from '#domain/configuration/field-words.ts';
import {
  ipsecNumberLists,
  type IpsecSetting,
  ipsecTimes,
  ipsecWordLists,
  isIpsecSetting,
  isTunnelSetting,
  type TunnelSetting,
  tunnelSetting,
  tunnelSettings,
} from '#domain/configuration/settings.ts';
import { eachOf, isEqual } from '#domain/configuration/values.ts';
import { type FieldRules, plainRule } from '#domain/drafts/draft.ts';
import type { TunnelValues } from './tunnel-values.ts';

const typed = plainRule<string>((one, other) => one.trim() === other.trim());
const listed = plainRule<string[]>(isEqual);

/** Each field of a tunnel by itself: an order of algorithms is one value, since it is what the peer is offered. */
export const tunnelRules: FieldRules<TunnelValues> = {
  ...eachOf(tunnelSettings, () => typed),
  ...eachOf(ipsecWordLists, () => listed),
  ...eachOf(ipsecNumberLists, () => listed),
  ...eachOf(ipsecTimes, () => typed),
};

export function isTunnelField(field: string): field is TunnelSetting | IpsecSetting {
  return isTunnelSetting(field) || isIpsecSetting(field);
}

/** A value of the form as an admin reads it. */
export function tunnelValueText(
  field: TunnelSetting | IpsecSetting,
  value: string | readonly string[],
): string | undefined {
  const setting = tunnelSetting(field);
  if (typeof value !== 'string') return valueText(setting, value);
  const text = value.trim();
  if (setting.kind === 'number' && /^\d+$/.test(text)) return valueText(setting, Number(text));
  return text === '' ? setting.defaultWord : text;
}
