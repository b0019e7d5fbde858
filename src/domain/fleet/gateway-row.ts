import type { ConnectionRow, GatewayRow } from '#contract/fleet.ts';
import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import { type EvidenceOf, gatewayTunnelCounts } from '../health/tunnel-health.ts';
import { unreadWords } from '../configuration/unread-words.ts';

/** A whole gateway as a row of the services table; `evidenceOf` adds what one answer does not tell. */
export function gatewayRow(gateway: Gateway, evidenceOf?: EvidenceOf): GatewayRow {
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
    connections: gateway.connections.map(connectionRow),
    tunnels: gatewayTunnelCounts(gateway, evidenceOf),
    createdAt: gateway.created_at ?? null,
    ...(gateway.unread && { unread: unreadWords(gateway.unread, 3) }),
  };
}

function connectionRow({ name, local_routes, remote_routes, tunnels }: Connection): ConnectionRow {
  return {
    name,
    local: local_routes.map((route) => route.static_network),
    remote: remote_routes.map((route) => route.static_network),
    peers: tunnels.map((tunnel) => tunnel.remote_address.address),
    tunnels: tunnels.map((tunnel) => tunnel.name),
  };
}
