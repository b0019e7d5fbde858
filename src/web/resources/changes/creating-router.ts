import { mutationOptions } from '@tanstack/react-query';
import { NetworkBody } from '#contract/network.ts';
import { RouterBody } from '#contract/router.ts';
import { api } from '../console-client.ts';
import { networkQueries, routerQueries } from '../routers.ts';
import { createOnce } from './made-once.ts';

/** A router with a network that it serves: one that is there and has none, one to be made, or none for now. */
export interface NewRouter {
  name: string;
  network: { kind: 'there'; uuid: string } | { kind: 'new'; zone: string; prefix: string } | { kind: 'none' };
}

/**
 * For one form: neither of the two is ever made twice, whatever becomes of an answer. Answers the router's uuid, and why
 * its network was not made or attached, where it was not.
 */
export function creatingRouter() {
  const create = createOnce(
    (body: { router: { name: string } }, options) => api.createRouter({ body }, options),
    (found) => RouterBody.parse(found),
  );
  const attach = attaching();
  return mutationOptions({
    mutationFn: async ({ name, network }: NewRouter): Promise<{ uuid: string; lacks: unknown }> => {
      const { uuid } = (await create({ router: { name } })).router;
      try {
        await attach(network, uuid, name);
        return { uuid, lacks: undefined };
      } catch (lacks) {
        return { uuid, lacks };
      }
    },
    meta: { invalidates: [routerQueries.all(), networkQueries.all()] },
  });
}

function attaching() {
  const read = (found: unknown) => NetworkBody.parse(found);
  const attach = createOnce(
    ({ uuid, router }: { uuid: string; router: string }, options) =>
      api.modifyNetwork({ params: { network_uuid: uuid }, body: { network: { router } } }, options),
    read,
  );
  const make = createOnce(
    (network: { name: string; zone: string; router: string; address: string }, options) => {
      const { address, ...rest } = network;
      const ip_networks = { ip_network: [{ address, dhcp: 'yes' as const, family: 'IPv4' as const }] };
      return api.createNetwork({ body: { network: { ...rest, ip_networks } } }, options);
    },
    read,
  );
  return async (network: NewRouter['network'], router: string, name: string): Promise<void> => {
    switch (network.kind) {
      case 'none':
        return;
      case 'there':
        await attach({ uuid: network.uuid, router });
        return;
      case 'new': {
        const { zone, prefix: address } = network;
        await make({ name: `${name}-network`.slice(0, 64), zone, router, address });
      }
    }
  };
}
