import type { Route, RouteCreate } from '#contract/connection.ts';
import type { Tunnel, TunnelModify } from '#contract/tunnel.ts';
import type { Setting } from './field.ts';
import { ipsecFields, routeFields, tunnelFields } from './fields.ts';
import { ipsecSettings, routeSettings, tunnelSettings } from './settings.ts';
import { requestValue } from './values.ts';

/** Settings of a thing that was read, as a request has them. What was not there, or could not be read, is left out. */
export function settingsBody<Key extends string>(
  thing: { readonly [K in Key]?: unknown },
  fields: Readonly<Record<Key, Setting>>,
  keys: readonly Key[],
): Partial<Record<Key, unknown>> {
  const body: Partial<Record<Key, unknown>> = {};
  for (const key of keys) {
    const value = thing[key];
    if (value !== undefined && value !== null) body[key] = requestValue(fields[key], value);
  }
  return body;
}

/** A route that was read, or is to be sent, with its keys in one order. */
export function routeBody(route: Route | RouteCreate): RouteCreate {
  // There is one type of routes, and none of their settings is left out.
  return { ...settingsBody(route, routeFields, routeSettings), type: 'static' } as RouteCreate;
}

/**
 * All that a user may set of a tunnel that was read, but its key, which cannot be read. A word that a newer service knows
 * passes as it came: whoever sends it is told by the contract's schema.
 * @param withHandedOut also what the service may have chosen, such as the internal address
 */
export function tunnelBody(
  tunnel: Tunnel,
  { withHandedOut }: { withHandedOut: boolean },
): TunnelModify & Required<Pick<TunnelModify, 'ipsec'>> {
  const keys = tunnelSettings.filter((key) => withHandedOut || tunnelFields[key].setBy === 'user');
  // With `ipsec` its authentication must come too. Contract §2.8.
  const { authentication } = tunnel.ipsec.authentication;
  const ipsec = {
    authentication: { authentication },
    ...settingsBody(tunnel.ipsec, ipsecFields, ipsecSettings),
  };
  return { ...settingsBody(tunnel, tunnelFields, keys), ipsec } as TunnelModify & { ipsec: typeof ipsec };
}
