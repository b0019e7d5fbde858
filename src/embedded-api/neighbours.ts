import { accountOf, renderNetwork, renderRouter, renderRouters } from './account.ts';
import type { ApiContext } from './context.ts';
import type { Handlers } from './http/handlers.ts';
import { routerNotFound } from './http/not-found.ts';
import { ok } from './http/reply.ts';
import { zoneCatalog } from './zone-catalog.ts';

/** What a gateway needs around it. Legacy shapes: wrapped, singular inner key. Contract §7. */
export function neighbourHandlers(
  { store }: ApiContext,
  username: string,
): Pick<Handlers, 'listZones' | 'listRouters' | 'getRouter' | 'listNetworks' | 'getAccount'> {
  return {
    listZones: () => ok({ zones: { zone: zoneCatalog } }),
    listRouters: () => ok({ routers: { router: renderRouters(store) } }),
    getRouter: ({ params }) => {
      const router = store.router(params.router_uuid);
      if (!router) return routerNotFound;
      const networks = store.networksOfRouter(router.uuid);
      return ok({ router: renderRouter(router, networks, store.uuidOnRouter(router.uuid)) });
    },
    listNetworks: ({ query }) => {
      const networks = store.networks().filter(({ zone }) => query.zone === undefined || zone === query.zone);
      return ok({ networks: { network: networks.map(renderNetwork) } });
    },
    getAccount: () => ok({ account: accountOf(username) }),
  };
}
