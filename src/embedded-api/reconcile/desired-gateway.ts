import type { DesiredGateway, DesiredTunnel } from '#dataplane/dataplane.ts';
import { internalAddressOf } from '../assigned-addresses.ts';
import { planNamed } from '../plan-catalog.ts';
import type { StoredConnection, StoredGateway, StoredTunnel } from '../store/stored-gateway.ts';
import type { Store } from '../store/store.ts';

/** What the data plane should make of a stored gateway. A tunnel whose key cannot be read is left out of it. */
export function desiredGateway(gateway: StoredGateway, store: Store): DesiredGateway {
  const plan = planNamed(gateway.plan);
  return {
    uuid: gateway.uuid,
    isStarted: gateway.configured_status === 'started',
    features: gateway.features,
    internalAddress: internalAddressOf(gateway),
    addresses: gateway.addresses.flatMap(({ name, address }) =>
      address === undefined ? [] : [{ name, address }],
    ),
    maxNatConnections: plan?.per_gateway_max_connections ?? 0,
    bandwidthMbps: plan?.per_gateway_bandwidth_mbps ?? 0,
    networks: store.networksOfRouter(gateway.router_uuid).map(({ address }) => address),
    tunnels: gateway.connections.flatMap((connection) =>
      connection.tunnels.flatMap((tunnel) => desiredTunnel(gateway, connection, tunnel, store)),
    ),
  };
}

function desiredTunnel(
  gateway: StoredGateway,
  connection: StoredConnection,
  tunnel: StoredTunnel,
  store: Store,
): DesiredTunnel[] {
  const psk = store.pskOf(tunnel);
  const localAddress = gateway.addresses.find(({ name }) => name === tunnel.local_address.name)?.address;
  if (psk === undefined || localAddress === undefined) return [];
  return [
    {
      uuid: tunnel.uuid,
      tunnelId: tunnel.tunnel_id,
      displayName: `${connection.name}/${tunnel.name}`,
      localAddress,
      remoteAddress: tunnel.remote_address.address,
      psk,
      ipsec: tunnel.ipsec,
      localNetworks: connection.local_routes.map((route) => route.static_network),
      remoteNetworks: connection.remote_routes.map((route) => route.static_network),
      internalIp: tunnel.tunnel_internal_ip,
      pingIntervalSeconds: tunnel.internal_peer_ping_interval,
    },
  ];
}
