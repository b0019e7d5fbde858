import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';

/** The gateway with the tunnel as a form was filled from it: the gateway itself is read again and again meanwhile. */
export function asSeen(gateway: Gateway, connectionUuid: string, seen: Tunnel): Gateway {
  return {
    ...gateway,
    connections: gateway.connections.map((connection) => {
      if (connection.uuid !== connectionUuid) return connection;
      const tunnels = connection.tunnels.map((tunnel) => (tunnel.uuid === seen.uuid ? seen : tunnel));
      return { ...connection, tunnels };
    }),
  };
}
