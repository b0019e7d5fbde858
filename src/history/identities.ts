import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { tunnelKey } from '#domain/health/health-watch.ts';
import type { Identity } from './history-store.ts';

/** A tunnel as configured, and whose readings its are. */
export interface Place {
  connection: Connection;
  tunnel: Tunnel;
  identity: Identity;
}

export function placesOf(gatewayUuid: string, gateway: Gateway): Place[] {
  return gateway.connections.flatMap((connection) =>
    connection.tunnels.map((tunnel) => ({
      connection,
      tunnel,
      identity: {
        key: tunnelKey(gatewayUuid, connection, tunnel),
        kind: 'tunnel' as const,
        gatewayUuid,
        connectionUuid: connection.uuid ?? connectionPlace(gatewayUuid, connection.name),
        tunnelUuid: tunnel.uuid,
        names: { gateway: gateway.name, connection: connection.name, tunnel: tunnel.name },
      },
    })),
  );
}

export function connectionsOf(gatewayUuid: string, gateway: Gateway): Identity[] {
  return gateway.connections.map((connection) => {
    const key = connection.uuid ?? connectionPlace(gatewayUuid, connection.name);
    return {
      key,
      kind: 'connection',
      gatewayUuid,
      connectionUuid: key,
      tunnelUuid: undefined,
      names: { gateway: gateway.name, connection: connection.name, tunnel: null },
    };
  });
}

export function identityOf(gatewayUuid: string, gateway: Gateway): Identity {
  return {
    key: gatewayUuid,
    kind: 'gateway',
    gatewayUuid,
    connectionUuid: undefined,
    tunnelUuid: undefined,
    names: { gateway: gateway.name, connection: null, tunnel: null },
  };
}

/** For an answer without uuids. */
const connectionPlace = (gatewayUuid: string, name: string) => `${gatewayUuid}/${name}`;
export const connectionKey = (gatewayUuid: string, { connectionUuid, names }: Identity) =>
  connectionUuid ?? connectionPlace(gatewayUuid, names.connection ?? '');

/** The same as long as nothing was made, taken away or renamed. */
export function identityTextOf(gateway: Gateway): string {
  const parts = gateway.connections.map(({ uuid, name, tunnels }) => [
    uuid,
    name,
    tunnels.map((one) => [one.uuid, one.name]),
  ]);
  return JSON.stringify([gateway.name, parts]);
}
