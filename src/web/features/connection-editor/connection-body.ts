import type {
  Connection,
  ConnectionCreate,
  ConnectionModify,
  Route,
  RouteCreate,
} from '#contract/connection.ts';
import type { Tunnel, TunnelCreate } from '#contract/tunnel.ts';
import { connectionFields } from '#domain/configuration/fields.ts';
import { settingsBody, tunnelBody } from '#domain/configuration/request-body.ts';
import { connectionSettings, routeSettings } from '#domain/configuration/settings.ts';
import { eachOf } from '#domain/configuration/values.ts';
import { generatedRouteName } from '#domain/routes/route-names.ts';
import {
  type ConnectionValues,
  type CopiedTunnel,
  isFilled,
  routeColumns,
  type RouteRow,
} from './connection-values.ts';

/** What is sent for the rows on screen, in their order; a row without a name gets one. */
export function routesOf(rows: readonly RouteRow[]): RouteCreate[] {
  const names = routeNamesOf(rows);
  return rows.filter(isFilled).map((row) => ({
    ...eachOf(routeSettings, (key) => row[routeColumns[key]].trim()),
    name: names.get(row.id) ?? '',
    type: 'static',
  }));
}

/** The name that each filled row has or gets, by the row's id. */
export function routeNamesOf(rows: readonly RouteRow[]): Map<string, string> {
  const filled = rows.filter(isFilled);
  const taken = new Set(filled.map(({ name }) => name.trim()).filter((name) => name !== ''));
  return new Map(
    filled.map(({ id, name, network }) => [
      id,
      name.trim() === '' ? generatedRouteName(network, taken) : name.trim(),
    ]),
  );
}

export function createBody(values: ConnectionValues, source: Connection | undefined): ConnectionCreate {
  const tunnels = values.tunnels.flatMap((copy) => {
    const tunnel = source?.tunnels.find(({ name }) => name === copy.sourceName);
    return copy.isIncluded && tunnel ? [copyBody(copy, tunnel)] : [];
  });
  return {
    ...(source && settingsBody(source, connectionFields, connectionSettings)),
    name: values.name.trim(),
    type: 'ipsec',
    local_routes: routesOf(values.localRoutes),
    remote_routes: routesOf(values.remoteRoutes),
    ...(tunnels.length > 0 && { tunnels }),
  };
}

/**
 * Only what is different from what is stored. An array replaces the stored one (contract §2.7), so a list of routes is
 * sent only when it changed, and tunnels, which have endpoints of their own, never are.
 */
export function modifyBody(values: ConnectionValues, stored: Connection): ConnectionModify {
  const [local, remote] = [routesOf(values.localRoutes), routesOf(values.remoteRoutes)];
  const name = values.name.trim();
  return {
    ...(name !== stored.name && { name }),
    ...(!isSameList(local, stored.local_routes) && { local_routes: local }),
    ...(!isSameList(remote, stored.remote_routes) && { remote_routes: remote }),
  };
}

/** Everything of the tunnel it copies but the key, and what the service may have chosen: no two tunnels share that. */
function copyBody(copy: CopiedTunnel, tunnel: Tunnel): TunnelCreate {
  const { ipsec, ...settings } = tunnelBody(tunnel, { withHandedOut: false });
  return {
    ...settings,
    name: copy.name.trim(),
    local_address: { name: tunnel.local_address.name },
    remote_address: { address: copy.remoteAddress.trim() },
    ipsec: { ...ipsec, authentication: { authentication: 'psk', psk: copy.psk } },
  };
}

function isSameList(routes: readonly RouteCreate[], stored: readonly Route[]): boolean {
  return (
    routes.length === stored.length &&
    routes.every((route, index) => routeSettings.every((key) => route[key] === stored[index]?.[key]))
  );
}
