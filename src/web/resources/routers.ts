import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { api } from './console-client.ts';
import { newUuid } from './new-uuid.ts';

/** Routers and networks are changed elsewhere (another console, Terraform): look again, but not at every click. */
const neighboursStaleMs = 30_000;

export const routerQueries = {
  all: () => ['routers'] as const,
  list: () =>
    queryOptions({
      queryKey: [...routerQueries.all(), 'list'] as const,
      queryFn: ({ signal }) => api.listRouters({}, { signal }),
      staleTime: neighboursStaleMs,
    }),
};

export const networkQueries = {
  all: () => ['networks'] as const,
  /** The account's SDN networks of every zone. */
  list: () =>
    queryOptions({
      queryKey: [...networkQueries.all(), 'list'] as const,
      queryFn: ({ signal }) => api.listNetworks({}, { signal }),
      staleTime: neighboursStaleMs,
    }),
};

/** A router with a network that it serves: one that is there and has none, one to be made, or none for now. */
export interface NewRouter {
  name: string;
  network: { kind: 'there'; uuid: string } | { kind: 'new'; zone: string; prefix: string } | { kind: 'none' };
}

export const routerMutations = {
  /** Answers the router's uuid, and why its network was not made or attached, where it was not. */
  create: () =>
    mutationOptions({
      mutationFn: async ({ name, network }: NewRouter): Promise<{ uuid: string; lacks: unknown }> => {
        const body = { router: { name } };
        const { uuid } = (await api.createRouter({ body }, { idempotencyKey: newUuid() })).data.router;
        try {
          await attach(network, uuid, name);
          return { uuid, lacks: undefined };
        } catch (lacks) {
          return { uuid, lacks };
        }
      },
      meta: { invalidates: [routerQueries.all(), networkQueries.all()] },
    }),
};

async function attach(network: NewRouter['network'], router: string, name: string): Promise<void> {
  const options = { idempotencyKey: newUuid() };
  switch (network.kind) {
    case 'none':
      return;
    case 'there':
      await api.modifyNetwork(
        { params: { network_uuid: network.uuid }, body: { network: { router } } },
        options,
      );
      return;
    case 'new': {
      const ip_networks = {
        ip_network: [{ address: network.prefix, dhcp: 'yes' as const, family: 'IPv4' as const }],
      };
      const made = { name: `${name}-network`.slice(0, 64), zone: network.zone, router, ip_networks };
      await api.createNetwork({ body: { network: made } }, options);
    }
  }
}
