import type { Network } from '#contract/network.ts';
import type { Router } from '#contract/router.ts';
import type { EstateRows, StoredNetwork, StoredRouter } from './store/estate-rows.ts';

export function renderRouters(store: EstateRows): Router[] {
  const gateways = store.gatewaysOnRouters();
  const networks = new Map<string, StoredNetwork[]>();
  for (const network of store.networks())
    networks.set(network.router_uuid, [...(networks.get(network.router_uuid) ?? []), network]);
  return store
    .routers()
    .map((router) => renderRouter(router, networks.get(router.uuid) ?? [], gateways.get(router.uuid)));
}

/** @param networks Those on the router. */
export function renderRouter(
  { uuid, name, labels, static_routes: routes }: StoredRouter,
  networks: readonly StoredNetwork[],
  gatewayUuid: string | undefined,
): Router {
  return {
    uuid,
    name,
    type: 'normal',
    attached_network_gateways: gatewayUuid === undefined ? [] : [{ uuid: gatewayUuid }],
    attached_networks: { network: networks.map((network) => ({ uuid: network.uuid })) },
    labels: labels.map(({ key, value }) => ({ key, value })),
    static_routes: routes.map(({ name: itsName, nexthop, route }) => ({
      ...(itsName !== undefined && { name: itsName }),
      nexthop,
      route,
      type: 'user',
    })),
  };
}

export function renderNetwork({
  uuid,
  name,
  zone,
  router_uuid: router,
  address,
  gateway,
}: StoredNetwork): Network {
  return {
    uuid,
    name,
    type: 'private',
    zone,
    router,
    labels: [],
    ip_networks: {
      ip_network: [{ address, dhcp: 'yes', dhcp_default_route: 'no', family: 'IPv4', gateway }],
    },
  };
}
