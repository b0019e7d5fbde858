import type { Router } from '#contract/router.ts';
import type { ApiContext } from './context.ts';
import type { Handlers } from './http/handlers.ts';
import { hasEveryLabel } from './has-every-label.ts';
import { routerNotFound } from './http/not-found.ts';
import { created, invalid, noContent, ok, refusal } from './http/reply.ts';
import { newUuid } from './new-uuid.ts';
import { renderRouter, renderRouters } from './render-neighbours.ts';
import type { StoredRouter } from './store/estate-rows.ts';

type RouterHandlers = Pick<
  Handlers,
  'listRouters' | 'getRouter' | 'createRouter' | 'modifyRouter' | 'deleteRouter'
>;

/** Where an account begins: a gateway needs a router of its own. Contract §7. */
export function routerHandlers({ store, random }: ApiContext): RouterHandlers {
  function rendered(router: StoredRouter): { router: Router } {
    const networks = store.networksOfRouter(router.uuid);
    return { router: renderRouter(router, networks, store.uuidOnRouter(router.uuid)) };
  }

  return {
    listRouters({ query }) {
      const routers = renderRouters(store).filter(({ labels }) => hasEveryLabel(labels, query.label));
      return ok({ routers: { router: routers } });
    },

    getRouter({ params }) {
      const router = store.router(params.router_uuid);
      return router ? ok(rendered(router)) : routerNotFound;
    },

    createRouter({ body }) {
      if (!body.isValid) return invalid(body.faults);
      const { name, labels = [], static_routes: routes = [] } = body.value.router;
      const router = { uuid: newUuid(random, 'router'), name, labels, static_routes: routes };
      store.addRouter(router, []);
      return created(rendered(router));
    },

    modifyRouter({ params, body }) {
      const stored = store.router(params.router_uuid);
      if (!stored) return routerNotFound;
      if (!body.isValid) return invalid(body.faults);
      const { name, labels, static_routes: routes } = body.value.router;
      const router: StoredRouter = {
        uuid: stored.uuid,
        name: name ?? stored.name,
        labels: labels ?? stored.labels,
        static_routes: routes ?? stored.static_routes,
      };
      store.saveRouter(router);
      return ok(rendered(router));
    },

    deleteRouter({ params }) {
      const { router_uuid: uuid } = params;
      if (!store.router(uuid)) return routerNotFound;
      if (store.uuidOnRouter(uuid) !== undefined) return attachedTo('a network gateway');
      if (store.networksOfRouter(uuid).length > 0) return attachedTo('one or more networks');
      store.deleteRouter(uuid);
      return noContent;
    },
  };
}

function attachedTo(what: string) {
  return refusal(409, 'ROUTER_ATTACHED', `The router cannot be deleted: it is attached to ${what}.`);
}
