import type { Field, Kind, Setting } from './field.ts';
import {
  authenticationFields,
  connectionFields,
  gatewayFields,
  ipsecFields,
  routeFields,
  tunnelFields,
} from './fields.ts';

/** Values that are compared and sent as one, in contrast to lists and groups, whose parts are. */
type Plain = Exclude<Kind, 'list' | 'group'>;
const plain: readonly Plain[] = ['text', 'number', 'switch', 'words', 'numbers', 'reference'];

type KeysOfKind<Table, K extends Kind> = {
  [Key in keyof Table]: Table[Key] extends { kind: K } ? Key : never;
}[keyof Table];

/** The settings of a table that are of some kinds, in its order. */
function keysOfKind<const Table extends Readonly<Record<string, Field>>, K extends Kind>(
  table: Table,
  kinds: readonly K[],
): readonly (KeysOfKind<Table, K> & string)[] {
  return Object.keys(table).filter((key): key is KeysOfKind<Table, K> & string => {
    const field = table[key];
    return field !== undefined && 'kind' in field && kinds.some((kind) => kind === field.kind);
  });
}

export const gatewaySettings = keysOfKind(gatewayFields, plain);
export const connectionSettings = keysOfKind(connectionFields, plain);
export const routeSettings = keysOfKind(routeFields, plain);
export const tunnelSettings = keysOfKind(tunnelFields, plain);
export const ipsecSettings = keysOfKind(ipsecFields, plain);

/** IPsec properties by what a form has for them. */
export const ipsecWordLists = keysOfKind(ipsecFields, ['words']);
export const ipsecNumberLists = keysOfKind(ipsecFields, ['numbers']);
export const ipsecTimes = keysOfKind(ipsecFields, ['number']);

/** What a request replaces as a whole, however small the change in it. */
export const gatewayLists = keysOfKind(gatewayFields, ['words', 'list']);
export const connectionLists = keysOfKind(connectionFields, ['words', 'list']);

export type GatewaySetting = (typeof gatewaySettings)[number];
export type ConnectionSetting = (typeof connectionSettings)[number];
export type RouteSetting = (typeof routeSettings)[number];
export type TunnelSetting = (typeof tunnelSettings)[number];
export type IpsecSetting = (typeof ipsecSettings)[number];

/** Fields that are never read, and kept nowhere. */
export const secretSettings: readonly string[] = [
  gatewayFields,
  connectionFields,
  routeFields,
  tunnelFields,
  ipsecFields,
  authenticationFields,
].flatMap((table) => Object.entries<Field>(table).flatMap(([key, field]) => (isSecret(field) ? [key] : [])));

function isSecret(field: Field): boolean {
  return 'isSecret' in field && field.isSecret === true;
}

/** Whether what stands under this key is a secret, however the key is written. */
export function isSecretKey(key: string): boolean {
  return secretSettings.includes(key.toLowerCase());
}

/** The key is one of the tunnel's fields for whoever changes it, though it lies deeper and is never read. */
export type AnyTunnelSetting = TunnelSetting | IpsecSetting | 'psk';

const ofTunnel: Readonly<Record<AnyTunnelSetting, Setting>> = {
  ...tunnelFields,
  ...ipsecFields,
  psk: authenticationFields.psk,
};

export function tunnelSetting(key: AnyTunnelSetting): Setting {
  return ofTunnel[key];
}

export function isTunnelSetting(key: string): key is TunnelSetting {
  return (tunnelSettings as readonly string[]).includes(key);
}

export function isIpsecSetting(key: string): key is IpsecSetting {
  return (ipsecSettings as readonly string[]).includes(key);
}

/** Where it lies in a tunnel: `ipsec.rekey_time`. */
export function tunnelPath(key: AnyTunnelSetting): string {
  if (key === 'psk') return 'ipsec.authentication.psk';
  return isIpsecSetting(key) ? `ipsec.${key}` : key;
}
