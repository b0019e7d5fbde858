import type { GatewayRow } from '#contract/fleet.ts';
import type { Gateway } from '#contract/gateway.ts';
import { gatewayTunnelCounts } from '../health/tunnel-health.ts';

/** A whole gateway as a row of the services table. */
export function gatewayRow(gateway: Gateway): GatewayRow {
  return {
    uuid: gateway.uuid,
    name: gateway.name,
    zone: gateway.zone,
    plan: gateway.plan ?? null,
    features: gateway.features,
    configuredStatus: gateway.configured_status,
    operationalState: gateway.operational_state,
    addresses: gateway.addresses.flatMap(({ address }) => (address ? [address] : [])),
    labels: gateway.labels.map(({ key, value }) => ({ key, value })),
    routerUuid: gateway.routers[0]?.uuid ?? null,
    connections: gateway.connections.length,
    tunnels: gatewayTunnelCounts(gateway),
    networks: networksOf(gateway),
    createdAt: gateway.created_at ?? null,
  };
}

/** Route prefixes of both sides and the peers' addresses, each once. */
function networksOf({ connections }: Gateway): string[] {
  const written = connections.flatMap(({ local_routes, remote_routes, tunnels }) => [
    ...[...local_routes, ...remote_routes].map((route) => route.static_network),
    ...tunnels.map((tunnel) => tunnel.remote_address.address),
  ]);
  return [...new Set(written)];
}
