import { randomUUID } from 'node:crypto';
import type { ApiContext } from './context.ts';
import type { Handlers } from './http/handlers.ts';
import { serviceNotFound } from './http/not-found.ts';
import { invalid, ok } from './http/reply.ts';

/**
 * X6: Where the stream behind a session is read is documented nowhere, so the
 * tokens open nothing here. They are secrets in form and come from the system's own generator.
 */
export function logSessionHandlers({ store }: ApiContext): Pick<Handlers, 'createLogSession'> {
  return {
    createLogSession({ params, body }) {
      const gateway = store.gateway(params.service_uuid);
      if (!gateway) return serviceNotFound;
      if (!body.isValid) return invalid(body.faults);
      if (!gateway.configuration.features.includes('vpn'))
        return invalid([{ name: 'session_type', reason: 'Vpn feature is required for a VPN log session.' }]);
      return ok({ sessions: [{ session_id: randomUUID(), token: randomUUID() }] });
    },
  };
}
