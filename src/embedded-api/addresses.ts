import { publicAddressOf } from './assigned-addresses.ts';
import { floatingFault } from './changes/floating-fault.ts';
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
      return gateway ? counted(gateway.addresses.map(renderAddress)) : serviceNotFound;
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
      if (gateway.phase === 'delete') return beingDeleted;
      if (!body.isValid) return invalid(body.faults);
      const { address } = body.value;
      const fault = floatingFault(address, context.store, gateway.uuid);
      if (fault !== undefined) return invalid([{ name: 'address', reason: fault }]);
      const attached: StoredAddress = { ...stored, address, provisioned_by: 'user' };
      saveChanged(gateway, context, () => withAddress(gateway, attached));
      return ok(renderAddress(attached));
    },

    releaseAddress({ params }) {
      const gateway = store.gateway(params.service_uuid);
      if (!gateway) return serviceNotFound;
      const stored = addressIn(gateway, params.address_name);
      if (!stored) return resourceNotFound;
      if (gateway.phase === 'delete') return beingDeleted;
      if (stored.provisioned_by !== 'user')
        return invalid([{ name: 'address', reason: 'No floating IP is attached to the address.' }]);
      const address = publicAddressOf(gateway);
      saveChanged(gateway, context, () =>
        withAddress(gateway, { ...stored, address, provisioned_by: 'service' }),
      );
      return { kind: 'answer', status: 202 };
    },
  };
}

function addressIn(gateway: StoredGateway, wanted: string): StoredAddress | undefined {
  return gateway.addresses.find(({ name }) => name === wanted);
}

function withAddress(gateway: StoredGateway, changed: StoredAddress): StoredGateway {
  const addresses = gateway.addresses.map((each) => (each.name === changed.name ? changed : each));
  return { ...gateway, addresses };
}
