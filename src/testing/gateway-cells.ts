import type { Gateway } from '#contract/gateway.ts';
import type { Connection } from '#contract/connection.ts';
import type { Tunnel } from '#contract/tunnel.ts';

/** One thing that somebody may change, by what it is and not by where it stands; its value as text. */
export type Cells = ReadonlyMap<string, string>;

/**
 * All that somebody may change of a gateway, taken apart in the plainest way, to hold the changes engine against: it knows
 * no deltas, no paths and no words. What a user sets has a cell of its own, and so has that a connection or tunnel is there.
 */
export function cellsOf(gateway: Gateway): Cells {
  const cells = new Map<string, string>();
  const put = (key: string, value: unknown) => {
    if (value !== undefined) cells.set(key, JSON.stringify(value));
  };
  put('name', gateway.name);
  put('plan', gateway.plan);
  put('features', gateway.features.toSorted());
  put('status', gateway.configured_status);
  put('automatic', gateway.automatic_tunnel_internal_ip_allocation);
  for (const { key, value } of gateway.labels) put(`label ${key}`, value);
  for (const { name, address, provisioned_by: by } of gateway.addresses) {
    put(`address ${name}`, by === 'user' ? address : 'of the service');
  }
  for (const connection of gateway.connections) {
    for (const [key, value] of connectionCells(connection)) put(key, value);
  }
  return cells;
}

function connectionCells(connection: Connection): [string, unknown][] {
  const own = `connection ${connection.uuid}`;
  const routes = (['local_routes', 'remote_routes'] as const).flatMap((side) =>
    connection[side].map(({ name, static_network }): [string, unknown] => [
      `route ${connection.uuid} ${side} ${name}`,
      static_network,
    ]),
  );
  return [
    [own, true],
    [`${own} name`, connection.name],
    ...routes,
    ...connection.tunnels.flatMap((tunnel) => tunnelCells(tunnel, connection)),
  ];
}

function tunnelCells(tunnel: Tunnel, { uuid: connection }: Connection): [string, unknown][] {
  const own = `tunnel ${tunnel.uuid}`;
  return [
    [own, connection],
    [`${own} name`, tunnel.name],
    [`${own} address`, tunnel.local_address.name],
    [`${own} peer`, tunnel.remote_address.address],
    [`${own} internal`, tunnel.tunnel_internal_ip || undefined],
    [`${own} ping`, tunnel.internal_peer_ping_interval],
    ...Object.entries(tunnel.ipsec)
      .filter(([key]) => key !== 'authentication')
      .map(([key, value]): [string, unknown] => [`${own} ${key}`, value]),
  ];
}

/** The keys of the cells in which two differ. */
export function changedCells(one: Cells, other: Cells): Set<string> {
  const keys = new Set([...one.keys(), ...other.keys()]);
  return new Set([...keys].filter((key) => one.get(key) !== other.get(key)));
}
