import type { Handlers } from './http/handlers.ts';
import { serviceNotFound } from './http/not-found.ts';
import { counted, created, invalid, noContent, ok } from './http/reply.ts';
import { createdGateway } from './changes/changed-gateway.ts';
import { checkRequest } from './changes/check-request.ts';
import type { ApiContext } from './context.ts';
import { startOf } from './reconcile/next-position.ts';
import { renderGateway, renderGateways } from './render-gateway.ts';
import { beingDeleted, saveChanged } from './save-changed.ts';

type GatewayHandlers = Pick<
  Handlers,
  'listGateways' | 'getGateway' | 'createGateway' | 'replaceGateway' | 'modifyGateway' | 'deleteGateway'
>;

export function gatewayHandlers(context: ApiContext): GatewayHandlers {
  const { store } = context;

  return {
    async listGateways({ query }) {
      const { gateways, totalCount } = store.listGateways({
        limit: query.limit,
        offset: query.offset,
        labels: query.label,
        sort: query.sort,
      });
      return counted(await renderGateways(gateways, context), totalCount);
    },

    async getGateway({ params }) {
      const gateway = store.gateway(params.service_uuid);
      return gateway ? ok(await renderGateway(gateway, context)) : serviceNotFound;
    },

    async createGateway({ raw, body }) {
      const objection = checkRequest(undefined, { endpoint: 'createGateway', body: raw }, context);
      if (objection) return objection;
      if (!body.isValid) return invalid(body.faults);
      const gateway = createdGateway(body.value, store.freeSequence(), context);
      store.saveGateway(gateway);
      context.changed(gateway.configuration.uuid);
      return created(await renderGateway(gateway, context));
    },

    async replaceGateway({ params, raw, body }) {
      const stored = store.gateway(params.service_uuid);
      if (!stored) return serviceNotFound;
      if (stored.lifecycle.phase === 'delete') return beingDeleted;
      const objection = checkRequest(stored, { endpoint: 'replaceGateway', params, body: raw }, context);
      if (objection) return objection;
      if (!body.isValid) return invalid(body.faults);
      const saved = saveChanged(stored, { endpoint: 'replaceGateway', params, body: body.value }, context);
      return ok(await renderGateway(saved, context));
    },

    async modifyGateway({ params, raw, body }) {
      const stored = store.gateway(params.service_uuid);
      if (!stored) return serviceNotFound;
      if (stored.lifecycle.phase === 'delete') return beingDeleted;
      const objection = checkRequest(stored, { endpoint: 'modifyGateway', params, body: raw }, context);
      if (objection) return objection;
      if (!body.isValid) return invalid(body.faults);
      if (Object.keys(body.value).length === 0) return ok(await renderGateway(stored, context));
      const saved = saveChanged(stored, { endpoint: 'modifyGateway', params, body: body.value }, context);
      return ok(await renderGateway(saved, context));
    },

    deleteGateway({ params }) {
      const stored = store.gateway(params.service_uuid);
      if (!stored) return serviceNotFound;
      if (stored.lifecycle.phase !== 'delete') {
        const { operational_state: state, phase } = startOf('delete');
        store.saveState(params.service_uuid, state, phase, stored.lifecycle.updated_at);
        context.changed(params.service_uuid);
      }
      return noContent;
    },
  };
}
