import { checkGateway } from '#domain/rules/check-gateway.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import type { Issue } from '#domain/rules/issue.ts';
import { draftOf } from '../changes/overlay.ts';
import type { ApiContext } from '../context.ts';
import { planCatalog } from '../plan-catalog.ts';
import { renderNetwork, renderRouter } from '../render-neighbours.ts';
import type { StoredGateway } from '../store/stored-gateway.ts';
import { neighboursOf } from './neighbours-of.ts';

/** What the rules warn of now and did not before: the change brought it. Paths are those of the changed gateway. */
export function newWarnings(
  before: StoredGateway | undefined,
  after: StoredGateway,
  context: ApiContext,
): Issue[] {
  const others = neighboursOf(after, before?.name !== after.name, context.store);
  const old = before ? warningsOf(before, others, context).map(keyOf) : [];
  return warningsOf(after, others, context).filter((issue) => {
    const index = old.indexOf(keyOf(issue));
    if (index !== -1) old.splice(index, 1);
    return index === -1;
  });
}

function warningsOf(
  gateway: StoredGateway,
  others: GatewayContext['others'],
  { store }: ApiContext,
): Issue[] {
  const { uuid, plan, features, connections, router_uuid: routerUuid } = gateway;
  const networks = store.networksOfRouter(routerUuid);
  const router = store.router(routerUuid);
  return checkGateway(draftOf(gateway), {
    isCreate: false,
    plans: planCatalog,
    routers: router ? [renderRouter(router, networks, uuid)] : [],
    networks: networks.map(renderNetwork),
    others,
    self: {
      uuid,
      plan,
      features,
      storedTunnels: connections.flatMap(({ tunnels }) =>
        tunnels.map((tunnel) => ({
          uuid: tunnel.uuid,
          name: tunnel.name,
          tunnel_internal_ip: tunnel.tunnel_internal_ip,
        })),
      ),
    },
  }).filter(({ severity }) => severity === 'warning');
}

function keyOf({ code, message }: Issue): string {
  return `${code} ${message}`;
}
