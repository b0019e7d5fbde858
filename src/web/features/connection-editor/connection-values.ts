import type { Connection, Route } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import { type RouteSetting, routeSettings } from '#domain/configuration/settings.ts';
import { without } from '#domain/configuration/values.ts';
import { copyName } from '#domain/routes/route-names.ts';

/** What the page of a connection shows, field by field. */
export interface ConnectionValues {
  name: string;
  localRoutes: RouteRow[];
  remoteRoutes: RouteRow[];
  /** Tunnels that come along when a connection is duplicated. */
  tunnels: CopiedTunnel[];
}

export interface RouteRow {
  /** Of the row on the screen, so that it stays itself while others come, go and move. */
  id: string;
  /** `''` leaves the name to the page, which makes one of the network. */
  name: string;
  /** As typed. */
  network: string;
}

/** The column that shows a setting of a route. */
export const routeColumns: Readonly<Record<RouteSetting, Exclude<keyof RouteRow, 'id'>>> = {
  name: 'name',
  static_network: 'network',
};

export interface CopiedTunnel {
  /** Of the tunnel it is a copy of. */
  sourceName: string;
  isIncluded: boolean;
  name: string;
  remoteAddress: string;
  /** A key cannot be read back, so a copy needs one of its own. */
  psk: string;
}

export type Side = 'local' | 'remote';
export type RouteList = 'localRoutes' | 'remoteRoutes';
export const routeLists: Record<Side, RouteList> = { local: 'localRoutes', remote: 'remoteRoutes' };

let rowsMade = 0;

export function aRow(fields: Partial<Omit<RouteRow, 'id'>> = {}): RouteRow {
  rowsMade += 1;
  return { id: `row-${rowsMade}`, name: '', network: '', ...fields };
}

export function emptyConnectionValues(): ConnectionValues {
  return { name: '', localRoutes: [aRow()], remoteRoutes: [aRow()], tunnels: [] };
}

/** What was drafted, in rows of this page: a reload counts anew. */
export function redrawn(drafted: ConnectionValues): ConnectionValues {
  const rows = (list: readonly RouteRow[]) => list.map((row) => aRow(without(row, 'id')));
  return { ...drafted, localRoutes: rows(drafted.localRoutes), remoteRoutes: rows(drafted.remoteRoutes) };
}

export function valuesOf(connection: Connection): ConnectionValues {
  return {
    name: connection.name,
    localRoutes: rowsOf(connection.local_routes, 'local'),
    remoteRoutes: rowsOf(connection.remote_routes, 'remote'),
    tunnels: [],
  };
}

/** The same routes under a new name, with tunnels that wait for a key. */
export function copiedValues(connection: Connection, gateway: Gateway): ConnectionValues {
  const connections = new Set(gateway.connections.map(({ name }) => name));
  const tunnels = new Set(gateway.connections.flatMap((other) => other.tunnels.map(({ name }) => name)));
  return {
    ...valuesOf(connection),
    name: copyName(connection.name, connections),
    tunnels: connection.tunnels.map((tunnel) => {
      const name = copyName(tunnel.name, tunnels);
      tunnels.add(name);
      const remoteAddress = tunnel.remote_address.address;
      return { sourceName: tunnel.name, isIncluded: false, name, remoteAddress, psk: '' };
    }),
  };
}

/** A row with neither name nor network is as good as none. */
export function isFilled({ name, network }: RouteRow): boolean {
  return name.trim() !== '' || network.trim() !== '';
}

/** The row of a route that was read is the same whenever it is read. */
function rowsOf(routes: readonly Route[], side: Side): RouteRow[] {
  return routes.map((route, index) => {
    const isTwice = routes.findIndex(({ name }) => name === route.name) < index;
    const id = `${side}-${route.name}${isTwice ? `-${index}` : ''}`;
    const row = { id, name: '', network: '' };
    for (const key of routeSettings) row[routeColumns[key]] = route[key];
    return row;
  });
}
