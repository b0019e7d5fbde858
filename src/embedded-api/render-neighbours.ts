import type { Network } from '#contract/network.ts';
import type { Router } from '#contract/router.ts';
import type { EstateRows, StoredRouter } from './store/estate-rows.ts';
import type { StoredNetwork } from './store/network-rows.ts';
import type { StoredLabel } from './store/stored-gateway.ts';

export function renderRouters(store: EstateRows): Router[] {
  const gateways = store.gatewaysOnRouters();
  const networks = new Map<string, StoredNetwork[]>();
  for (const network of store.networks()) {
    const { router_uuid: router } = network;
    if (router !== undefined) networks.set(router, [...(networks.get(router) ?? []), network]);
  }
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
    labels: labels.map(renderLabel),
    static_routes: routes.map(({ name: itsName, nexthop, route }) => ({
      ...(itsName !== undefined && { name: itsName }),
      nexthop,
      route,
      type: 'user',
    })),
  };
}

export function renderNetwork(network: StoredNetwork): Network {
  const { uuid, name, zone, router_uuid: router, address, gateway, labels, dhcp } = network;
  return {
    uuid,
    name,
    type: 'private',
    zone,
    ...(router !== undefined && { router }),
    labels: labels.map(renderLabel),
    ip_networks: { ip_network: [{ address, family: 'IPv4', gateway, ...dhcp }] },
  };
}

function renderLabel({ key, value }: StoredLabel) {
  return { key, value };
}
