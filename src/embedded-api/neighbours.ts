import { accountOf } from './account.ts';
import type { Handlers } from './http/handlers.ts';
import { ok } from './http/reply.ts';
import { zoneCatalog } from './zone-catalog.ts';

/** What a gateway needs around it, beside routers and networks. Legacy shapes: wrapped, singular inner key. Contract §7. */
export function neighbourHandlers(username: string): Pick<Handlers, 'listZones' | 'getAccount'> {
  return {
    listZones: () => ok({ zones: { zone: zoneCatalog } }),
    getAccount: () => ok({ account: accountOf(username) }),
  };
}
