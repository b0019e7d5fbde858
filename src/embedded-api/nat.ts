import type { ApiContext } from './context.ts';
import type { Handlers } from './http/handlers.ts';
import { serviceNotFound } from './http/not-found.ts';
import { invalid } from './http/reply.ts';

/** X5: 200 without a body. */
export function natHandlers({ store, dataPlane }: ApiContext): Pick<Handlers, 'flushNatConnections'> {
  return {
    async flushNatConnections({ params }) {
      const gateway = store.gateway(params.service_uuid);
      if (!gateway) return serviceNotFound;
      if (!gateway.features.includes('nat'))
        return invalid([{ name: 'features', reason: 'Nat feature is required to flush NAT connections.' }]);
      await dataPlane.flushNat(gateway.uuid);
      return { kind: 'answer', status: 200 };
    },
  };
}
