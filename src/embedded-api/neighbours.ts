import { accountOf } from './account.ts';
import type { ApiContext } from './context.ts';
import type { Handlers } from './http/handlers.ts';
import { ok } from './http/reply.ts';
import { renderNetwork } from './render-neighbours.ts';
import { zoneCatalog } from './zone-catalog.ts';

/** What a gateway needs around it, beside routers. Legacy shapes: wrapped, singular inner key. Contract §7. */
export function neighbourHandlers(
  { store }: ApiContext,
  username: string,
): Pick<Handlers, 'listZones' | 'listNetworks' | 'getAccount'> {
  return {
    listZones: () => ok({ zones: { zone: zoneCatalog } }),
    listNetworks: ({ query }) => {
      const networks = store.networks().filter(({ zone }) => query.zone === undefined || zone === query.zone);
      return ok({ networks: { network: networks.map(renderNetwork) } });
    },
    getAccount: () => ok({ account: accountOf(username) }),
  };
}
