import { withAddresses } from './assigned-addresses.ts';
import { whyNotFloating } from './changes/why-not-floating.ts';
import type { ApiContext } from './context.ts';
import type { Handlers } from './http/handlers.ts';
import { resourceNotFound, serviceNotFound } from './http/not-found.ts';
import { counted, invalid, ok } from './http/reply.ts';
import { renderAddress } from './render-gateway.ts';
import { beingDeleted, saveChanged } from './save-changed.ts';
import type { StoredAddress, StoredGateway } from './store/stored-gateway.ts';

type AddressHandlers = Pick<Handlers, 'listAddresses' | 'getAddress' | 'modifyAddress' | 'releaseAddress'>;

/** X1 to X4. Which floating addresses an account has is not modelled: any that no gateway has may be attached. */
export function addressHandlers(context: ApiContext): AddressHandlers {
  const { store } = context;

  return {
    listAddresses({ params }) {
      const gateway = store.gateway(params.service_uuid);
      return gateway ? counted(gateway.configuration.addresses.map(renderAddress)) : serviceNotFound;
    },

    getAddress({ params }) {
      const gateway = store.gateway(params.service_uuid);
      if (!gateway) return serviceNotFound;
      const address = addressIn(gateway, params.address_name);
      return address ? ok(renderAddress(address)) : resourceNotFound;
    },

    modifyAddress({ params, body }) {
      const gateway = store.gateway(params.service_uuid);
      if (!gateway) return serviceNotFound;
      const stored = addressIn(gateway, params.address_name);
      if (!stored) return resourceNotFound;
      if (gateway.lifecycle.phase === 'delete') return beingDeleted;
      if (!body.isValid) return invalid(body.faults);
      const { address } = body.value;
      const fault = whyNotFloating(address, store, params.service_uuid);
      if (fault !== undefined) return invalid([{ name: 'address', reason: fault }]);
      const saved = saveChanged(gateway, { endpoint: 'modifyAddress', params, body: body.value }, context);
      return ok(renderAddress(addressIn(saved, stored.name) ?? stored));
    },

    releaseAddress({ params }) {
      const gateway = store.gateway(params.service_uuid);
      if (!gateway) return serviceNotFound;
      const stored = addressIn(gateway, params.address_name);
      if (!stored) return resourceNotFound;
      if (gateway.lifecycle.phase === 'delete') return beingDeleted;
      if (stored.provisioned_by !== 'user')
        return invalid([{ name: 'address', reason: 'No floating IP is attached to the address.' }]);
      saveChanged(gateway, { endpoint: 'releaseAddress', params }, context, withAddresses);
      return { kind: 'answer', status: 202 };
    },
  };
}

function addressIn({ configuration }: StoredGateway, wanted: string): StoredAddress | undefined {
  return configuration.addresses.find(({ name }) => name === wanted);
}
