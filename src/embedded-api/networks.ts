import type { ApiContext } from './context.ts';
import type { Handlers } from './http/handlers.ts';
import { hasEveryLabel } from './has-every-label.ts';
import { networkNotFound, routerNotFound, zoneNotFound } from './http/not-found.ts';
import { created, invalid, noContent, ok } from './http/reply.ts';
import { addressFaults, addressName, firstAddressOf, overlapFaults } from './network-faults.ts';
import { newUuid } from './new-uuid.ts';
import { renderNetwork } from './render-neighbours.ts';
import type { StoredDhcp, StoredNetwork } from './store/network-rows.ts';
import { zoneCatalog } from './zone-catalog.ts';

type NetworkHandlers = Pick<
  Handlers,
  'listNetworks' | 'getNetwork' | 'createNetwork' | 'modifyNetwork' | 'deleteNetwork'
>;

/** SDN networks, attached to a router on create or later: what is behind a gateway. Contract §7. */
export function networkHandlers({ store, random, networksChanged }: ApiContext): NetworkHandlers {
  function neighbours(router: string | undefined): StoredNetwork[] {
    return router === undefined ? [] : store.networksOfRouter(router);
  }

  return {
    listNetworks({ query }) {
      const networks = store
        .networks()
        .filter(({ zone, labels }) => (query.zone ?? zone) === zone && hasEveryLabel(labels, query.label));
      return ok({ networks: { network: networks.map(renderNetwork) } });
    },

    getNetwork({ params }) {
      const network = store.network(params.network_uuid);
      return network ? ok({ network: renderNetwork(network) }) : networkNotFound;
    },

    createNetwork({ body }) {
      if (!body.isValid) return invalid(body.faults);
      const { name, zone, router, labels = [], ip_networks: ip } = body.value.network;
      if (!zoneCatalog.some(({ id }) => id === zone)) return zoneNotFound;
      if (typeof router === 'string' && !store.router(router)) return routerNotFound;
      const [asked = { address: '' }] = ip.ip_network;
      const network: StoredNetwork = {
        uuid: newUuid(random, 'network'),
        router_uuid: router ?? undefined,
        name,
        zone,
        address: asked.address,
        gateway: asked.gateway ?? firstAddressOf(asked.address),
        labels,
        dhcp: { dhcp: 'no', dhcp_default_route: 'no', ...dhcpOf(asked) },
      };
      const faults = [
        ...addressFaults(network),
        ...overlapFaults(network, neighbours(network.router_uuid), addressName),
      ];
      if (faults.length > 0) return invalid(faults);
      store.addNetwork(network);
      networksChanged([network.router_uuid]);
      return created({ network: renderNetwork(network) });
    },

    modifyNetwork({ params, body }) {
      const stored = store.network(params.network_uuid);
      if (!stored) return networkNotFound;
      if (!body.isValid) return invalid(body.faults);
      const { name, router = stored.router_uuid, labels, ip_networks: ip } = body.value.network;
      if (typeof router === 'string' && !store.router(router)) return routerNotFound;
      const [asked] = ip?.ip_network ?? [];
      if (asked?.address !== undefined && asked.address !== stored.address)
        return invalid([{ name: addressName, reason: `Cannot be changed: it is ${stored.address}.` }]);
      const network: StoredNetwork = {
        ...stored,
        router_uuid: router ?? undefined,
        name: name ?? stored.name,
        gateway: asked?.gateway ?? stored.gateway,
        labels: labels ?? stored.labels,
        dhcp: { ...stored.dhcp, ...dhcpOf(asked) },
      };
      const faults = [
        ...addressFaults(network),
        ...overlapFaults(network, neighbours(network.router_uuid), 'network.router'),
      ];
      if (faults.length > 0) return invalid(faults);
      store.saveNetwork(network);
      networksChanged([stored.router_uuid, network.router_uuid]);
      return ok({ network: renderNetwork(network) });
    },

    deleteNetwork({ params }) {
      const stored = store.network(params.network_uuid);
      if (!stored) return networkNotFound;
      store.deleteNetwork(stored.uuid);
      networksChanged([stored.router_uuid]);
      return noContent;
    },
  };
}

/** Only what was sent. */
function dhcpOf(asked: Partial<StoredDhcp> = {}): Partial<StoredDhcp> {
  const { dhcp, dhcp_default_route: route, dhcp_dns: dns, dhcp_routes: routes } = asked;
  const { dhcp_routes_configuration: configuration } = asked;
  return {
    ...(dhcp !== undefined && { dhcp }),
    ...(route !== undefined && { dhcp_default_route: route }),
    ...(dns !== undefined && { dhcp_dns: dns }),
    ...(routes !== undefined && { dhcp_routes: routes }),
    ...(configuration !== undefined && { dhcp_routes_configuration: configuration }),
  };
}
