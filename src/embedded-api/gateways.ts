import type { Handlers } from './http/handlers.ts';
import { serviceNotFound } from './http/not-found.ts';
import { counted, created, invalid, noContent, ok } from './http/reply.ts';
import { checkCreate, checkModify } from './changes/check-change.ts';
import { changedGateway } from './changes/making.ts';
import { modifiedGateway, replacedGateway } from './changes/modified-gateway.ts';
import { newGateway } from './changes/new-items.ts';
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
      const objection = checkCreate(raw, body, context);
      if (objection) return objection;
      if (!body.isValid) return invalid(body.faults);
      const gateway = changedGateway(1, context, (making) =>
        newGateway(body.value, store.freeSequence(), making),
      );
      store.saveGateway(gateway);
      context.changed(gateway.uuid);
      return created(await renderGateway(gateway, context));
    },

    async replaceGateway({ params, raw, body }) {
      const stored = store.gateway(params.service_uuid);
      if (!stored) return serviceNotFound;
      if (stored.phase === 'delete') return beingDeleted;
      const objection = checkModify(stored, raw, body, context);
      if (objection) return objection;
      if (!body.isValid) return invalid(body.faults);
      const saved = saveChanged(stored, context, (making) => replacedGateway(stored, body.value, making));
      return ok(await renderGateway(saved, context));
    },

    async modifyGateway({ params, raw, body }) {
      const stored = store.gateway(params.service_uuid);
      if (!stored) return serviceNotFound;
      if (stored.phase === 'delete') return beingDeleted;
      const objection = checkModify(stored, raw, body, context);
      if (objection) return objection;
      if (!body.isValid) return invalid(body.faults);
      if (Object.keys(body.value).length === 0) return ok(await renderGateway(stored, context));
      const saved = saveChanged(stored, context, (making) => modifiedGateway(stored, body.value, making));
      return ok(await renderGateway(saved, context));
    },

    deleteGateway({ params }) {
      const stored = store.gateway(params.service_uuid);
      if (!stored) return serviceNotFound;
      if (stored.phase !== 'delete') {
        const { operational_state: state, phase } = startOf('delete');
        store.saveState(stored.uuid, state, phase, stored.updated_at);
        context.changed(stored.uuid);
      }
      return noContent;
    },
  };
}
