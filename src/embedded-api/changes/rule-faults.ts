import type { Router } from '#contract/router.ts';
import { checkGateway } from '#domain/rules/check-gateway.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import type { GatewayDraft } from '#domain/configuration/gateway-draft.ts';
import type { Issue } from '#domain/rules/issue.ts';
import type { ApiContext } from '../context.ts';
import { planCatalog } from '../plan-catalog.ts';
import { renderRouter } from '../render-neighbours.ts';
import type { StoredGateway } from '../store/stored-gateway.ts';
import { zoneCatalog } from '../zone-catalog.ts';
import { draftOf } from './overlay.ts';

/** Errors of a create. */
export function createIssues(raw: GatewayDraft, context: ApiContext): Issue[] {
  const draft = { ...raw, routers: raw.routers?.map(({ uuid }) => ({ uuid: uuid?.toLowerCase() })) };
  return errorsOf(draft, {
    isCreate: true,
    plans: planCatalog,
    zones: zoneCatalog,
    routers: askedRouter(draft, context),
    others: namesake(draft, context),
  });
}

/** Of ten thousand routers a rule looks at one; what it says of networks is only ever a warning. */
function askedRouter(draft: GatewayDraft, { store }: ApiContext): Router[] {
  const uuid = draft.routers?.[0]?.uuid;
  const router = uuid === undefined ? undefined : store.router(uuid);
  return router
    ? [renderRouter(router, store.networksOfRouter(router.uuid), store.uuidOnRouter(router.uuid))]
    : [];
}

/** Errors of a change that the stored gateway does not have already: nobody is refused for what others left. */
export function modifyIssues(draft: GatewayDraft, stored: StoredGateway, context: ApiContext): Issue[] {
  const about: GatewayContext = {
    isCreate: false,
    plans: planCatalog,
    others: namesake(draft, context),
    self: {
      uuid: stored.uuid,
      plan: stored.plan,
      features: stored.features,
      storedTunnels: stored.connections.flatMap(({ tunnels }) =>
        tunnels.map(({ uuid, name, tunnel_internal_ip }) => ({ uuid, name, tunnel_internal_ip })),
      ),
    },
  };
  const old = errorsOf(draftOf(stored), about).map(keyOf);
  return errorsOf(draft, about).filter((issue) => {
    const index = old.indexOf(keyOf(issue));
    if (index !== -1) old.splice(index, 1);
    return index === -1;
  });
}

function errorsOf(draft: GatewayDraft, context: GatewayContext): Issue[] {
  return checkGateway(draft, context).filter(({ severity }) => severity === 'error');
}

function keyOf({ code, message }: Issue): string {
  return `${code} ${message}`;
}

/** Of ten thousand gateways a rule needs only the ones that may be in the way: the index finds them. */
function namesake(draft: GatewayDraft, { store }: ApiContext) {
  const router = draft.routers?.[0]?.uuid;
  const byName = draft.name === undefined ? undefined : store.uuidNamed(draft.name);
  const byRouter = router === undefined ? undefined : store.uuidOnRouter(router);
  return [byName, byRouter]
    .flatMap((uuid) => (uuid === undefined ? [] : (store.gateway(uuid) ?? [])))
    .map(({ uuid, name, router_uuid: routerUuid }) => ({ uuid, name, routerUuid }));
}
