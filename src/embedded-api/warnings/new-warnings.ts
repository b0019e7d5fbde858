import { contextOfStored, draftOfGateway } from '#domain/changes/draft-of-gateway.ts';
import { newIssues } from '#domain/changes/new-issues.ts';
import { checkGateway } from '#domain/rules/check-gateway.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import type { Issue } from '#domain/rules/issue.ts';
import type { ApiContext } from '../context.ts';
import { planCatalog } from '../plan-catalog.ts';
import { renderNetwork, renderRouter } from '../render-neighbours.ts';
import { routerOf, type StoredGateway } from '../store/stored-gateway.ts';
import { neighboursOf } from './neighbours-of.ts';

/** What the rules warn of now and did not before: the change brought it. Paths are those of the changed gateway. */
export function newWarnings(
  before: StoredGateway | undefined,
  after: StoredGateway,
  context: ApiContext,
): Issue[] {
  const isRenamed = before?.configuration.name !== after.configuration.name;
  const others = neighboursOf(after.configuration, isRenamed, context.store);
  const old = before ? warningsOf(before.configuration, others, context) : [];
  return newIssues(warningsOf(after.configuration, others, context), old);
}

function warningsOf(
  gateway: StoredGateway['configuration'],
  others: GatewayContext['others'],
  { store }: ApiContext,
): Issue[] {
  const routerUuid = routerOf(gateway);
  const networks = store.networksOfRouter(routerUuid);
  const router = store.router(routerUuid);
  const about = contextOfStored(gateway, {
    plans: planCatalog,
    routers: router ? [renderRouter(router, networks, gateway.uuid)] : [],
    networks: networks.map(renderNetwork),
    others,
  });
  return checkGateway(draftOfGateway(gateway), about).filter(({ severity }) => severity === 'warning');
}
