import type { CompleteGateway } from '#domain/configuration/gateway-configuration.ts';
import { formatIpv4 } from '#domain/networks/ipv4.ts';
import { internalPair, nextInternalPrefix } from '#domain/networks/prefix.ts';
import { tunnelsOf } from '../store/stored-gateway.ts';

/**
 * Gives every tunnel without one an address inside the tunnel, from 169.254.17.0/30 upward, when the gateway is to do
 * so by itself. Switching that off keeps what is there. Contract §4.
 */
export function withInternalIps(gateway: CompleteGateway): CompleteGateway {
  if (!gateway.automatic_tunnel_internal_ip_allocation) return gateway;
  const used = tunnelsOf(gateway).flatMap(
    ({ tunnel_internal_ip: ip }) => internalPair(ip ?? '')?.prefix ?? [],
  );
  const connections = gateway.connections.map((connection) => ({
    ...connection,
    tunnels: connection.tunnels.map((tunnel) => {
      if (tunnel.tunnel_internal_ip) return tunnel;
      const free = nextInternalPrefix(used);
      if (!free) return tunnel;
      used.push(free);
      return { ...tunnel, tunnel_internal_ip: formatIpv4(free.network + 1) };
    }),
  }));
  return { ...gateway, connections };
}
