import type { Gateway } from '#contract/gateway.ts';

export interface GoneWith {
  /** "2 connections" */
  title: string;
  /** By name, so that a wrong gateway is noticed. */
  names: string[];
}

/** What a gateway's deletion takes along, largest thing first; nothing for what it does not have. */
export function whatGoesWith({
  connections,
  addresses,
}: Pick<Gateway, 'connections' | 'addresses'>): GoneWith[] {
  const tunnels = connections.flatMap((connection) =>
    connection.tunnels.map(
      (tunnel) => `${connection.name}/${tunnel.name} to ${tunnel.remote_address.address}`,
    ),
  );
  return [
    counted(
      'connection',
      'connections',
      connections.map(({ name }) => name),
    ),
    counted('tunnel', 'tunnels', tunnels),
    counted('public address', 'public addresses', addresses.map(addressWords)),
  ].filter(({ names }) => names.length > 0);
}

/** The account keeps a floating IP (contract §2 rows X3 and X4); an address of the service is gone for good. */
function addressWords({ name, address, provisioned_by }: Gateway['addresses'][number]): string {
  const words = address === undefined ? name : `${address} (${name})`;
  return provisioned_by === 'user' ? `${words}, a floating IP: it is detached` : words;
}

function counted(one: string, many: string, names: string[]): GoneWith {
  return { title: `${names.length} ${names.length === 1 ? one : many}`, names };
}
