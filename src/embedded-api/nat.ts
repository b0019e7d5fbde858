import type { ApiContext } from './context.ts';
import type { Handlers } from './http/handlers.ts';
import { serviceNotFound } from './http/not-found.ts';
import { invalid, refusal } from './http/reply.ts';
import { within } from './reconcile/within.ts';

/** An action is only done when the data plane says so. */
const patienceMs = 10_000;

/** X5: 200 without a body. */
export function natHandlers({ store, dataPlane, clock }: ApiContext): Pick<Handlers, 'flushNatConnections'> {
  return {
    async flushNatConnections({ params }) {
      const gateway = store.gateway(params.service_uuid);
      if (!gateway) return serviceNotFound;
      if (!gateway.configuration.features.includes('nat'))
        return invalid([{ name: 'features', reason: 'Nat feature is required to flush NAT connections.' }]);
      try {
        await within(clock, patienceMs, dataPlane.flushNat(params.service_uuid));
      } catch {
        // Whatever it is, the caller can only try again; that nothing was changed could not be promised.
        return notFlushed;
      }
      return { kind: 'answer', status: 200 };
    },
  };
}

const notFlushed = refusal(
  503,
  'SERVICE_ERROR',
  'The NAT connections may not have been flushed: the network did not answer. Try again.',
);
