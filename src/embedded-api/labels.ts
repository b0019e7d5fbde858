import { maxLabels } from '#contract/label.ts';
import type { ChangeWithin } from '#domain/changes/apply-change.ts';
import { changedGateway } from './changes/changed-gateway.ts';
import type { ApiContext } from './context.ts';
import type { Handlers } from './http/handlers.ts';
import { labelNotFound, serviceNotFound } from './http/not-found.ts';
import { counted, created, invalid, noContent, ok } from './http/reply.ts';
import { beingDeleted } from './save-changed.ts';
import type { StoredGateway, StoredLabel } from './store/stored-gateway.ts';

type LabelHandlers = Pick<
  Handlers,
  'createLabel' | 'listLabels' | 'getLabel' | 'modifyLabel' | 'deleteLabel'
>;

/** S9 to S13. A label changes nothing in the network, so the gateway keeps its state. Contract §2.6. */
export function labelHandlers(context: ApiContext): LabelHandlers {
  const { store } = context;

  function save(gateway: StoredGateway, change: ChangeWithin): void {
    store.saveGateway(changedGateway(gateway, change, context));
  }

  return {
    listLabels({ params }) {
      const gateway = store.gateway(params.service_uuid);
      return gateway ? counted(gateway.configuration.labels) : serviceNotFound;
    },

    getLabel({ params }) {
      const gateway = store.gateway(params.service_uuid);
      if (!gateway) return serviceNotFound;
      const label = labelIn(gateway, params.key);
      return label ? ok(label) : labelNotFound;
    },

    createLabel({ params, body }) {
      const gateway = store.gateway(params.service_uuid);
      if (!gateway) return serviceNotFound;
      if (gateway.lifecycle.phase === 'delete') return beingDeleted;
      if (!body.isValid) return invalid(body.faults);
      if (labelIn(gateway, body.value.key)) return duplicateKey;
      if (gateway.configuration.labels.length >= maxLabels)
        return invalid([{ name: 'key', reason: `Service can have up to ${maxLabels} labels.` }]);
      save(gateway, { endpoint: 'createLabel', params, body: body.value });
      return created(body.value);
    },

    modifyLabel({ params, body }) {
      const gateway = store.gateway(params.service_uuid);
      if (!gateway) return serviceNotFound;
      const label = labelIn(gateway, params.key);
      if (!label) return labelNotFound;
      if (gateway.lifecycle.phase === 'delete') return beingDeleted;
      if (!body.isValid) return invalid(body.faults);
      const { key = label.key, value = label.value } = body.value;
      if (key !== label.key && labelIn(gateway, key)) return duplicateKey;
      if (Object.keys(body.value).length > 0)
        save(gateway, { endpoint: 'modifyLabel', params, body: body.value });
      return ok({ key, value });
    },

    deleteLabel({ params }) {
      const gateway = store.gateway(params.service_uuid);
      if (!gateway) return serviceNotFound;
      const label = labelIn(gateway, params.key);
      if (!label) return labelNotFound;
      if (gateway.lifecycle.phase === 'delete') return beingDeleted;
      save(gateway, { endpoint: 'deleteLabel', params });
      return noContent;
    },
  };
}

const duplicateKey = invalid([{ name: 'key', reason: 'Duplicate label key.' }]);

function labelIn({ configuration }: StoredGateway, wanted: string): StoredLabel | undefined {
  return configuration.labels.find(({ key }) => key === wanted);
}
