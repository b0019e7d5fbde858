import { features } from '#contract/plan.ts';
import type { DesiredGateway, DesiredSettings, DesiredTunnel } from '#dataplane/dataplane.ts';
import { internalAddressOf } from '../assigned-addresses.ts';
import { planNamed } from '../plan-catalog.ts';
import {
  routerOf,
  type StoredConnection,
  type StoredGateway,
  type StoredTunnel,
} from '../store/stored-gateway.ts';
import type { Store } from '../store/store.ts';

/** What the data plane should make of a stored gateway. A tunnel whose key cannot be read is left out of it. */
export function desiredGateway(gateway: StoredGateway, store: Store): DesiredGateway {
  const { configuration, lifecycle } = gateway;
  const plan = planNamed(configuration.plan);
  return {
    uuid: configuration.uuid,
    isStarted: configuration.configured_status === 'started',
    features: features.filter((feature) => configuration.features.includes(feature)),
    internalAddress: internalAddressOf(lifecycle),
    addresses: configuration.addresses.flatMap(({ name, address }) =>
      address === undefined ? [] : [{ name, address }],
    ),
    maxNatConnections: plan?.per_gateway_max_connections ?? 0,
    bandwidthMbps: plan?.per_gateway_bandwidth_mbps ?? 0,
    networks: store.networksOfRouter(routerOf(configuration)).map(({ address }) => address),
    tunnels: configuration.connections.flatMap((connection) =>
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
  const { configuration, lifecycle } = gateway;
  const psk = store.pskOf(gateway, tunnel.uuid);
  const life = lifecycle.tunnels.get(tunnel.uuid);
  const { name: wanted } = tunnel.local_address;
  const localAddress = configuration.addresses.find(({ name }) => name === wanted)?.address;
  if (psk === undefined || life === undefined || localAddress === undefined) return [];
  const settings: DesiredSettings = {
    name: { displayName: `${connection.name}/${tunnel.name}` },
    local_address: { localAddress },
    remote_address: { remoteAddress: tunnel.remote_address.address },
    tunnel_internal_ip: { internalIp: tunnel.tunnel_internal_ip ?? '' },
    internal_peer_ping_interval: { pingIntervalSeconds: tunnel.internal_peer_ping_interval ?? 0 },
  };
  return [
    {
      ...settings.name,
      ...settings.local_address,
      ...settings.remote_address,
      ...settings.tunnel_internal_ip,
      ...settings.internal_peer_ping_interval,
      uuid: tunnel.uuid,
      tunnelId: life.tunnel_id,
      psk,
      ipsec: tunnel.ipsec,
      localNetworks: connection.local_routes.map((route) => route.static_network),
      remoteNetworks: connection.remote_routes.map((route) => route.static_network),
    },
  ];
}
