import { wholeBody } from '#contract/faults.ts';
import type { InvalidParam } from '#contract/problem.ts';
import type { Router } from '#contract/router.ts';
import type { WrittenChange } from '#domain/changes/change.ts';
import { checkChange, type Finding, formFault } from '#domain/changes/check-change.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import type { ApiContext } from '../context.ts';
import { invalid, refusal, type Refusal } from '../http/reply.ts';
import { planCatalog } from '../plan-catalog.ts';
import { renderRouter } from '../render-neighbours.ts';
import { routerOf, type StoredGateway } from '../store/stored-gateway.ts';
import { zoneCatalog } from '../zone-catalog.ts';
import { whyNotFloating } from './why-not-floating.ts';

/**
 * One answer for everything that is wrong with a request, of form and of meaning together; undefined when nothing is. A
 * conflict is only answered as one when nothing else is wrong.
 */
export function checkRequest(
  stored: StoredGateway | undefined,
  change: WrittenChange,
  context: ApiContext,
): Refusal | undefined {
  const { store } = context;
  const configuration = stored?.configuration;
  const { faults } = checkChange(configuration, change, {
    ...(stored ? {} : { zones: zoneCatalog, routers: askedRouter(change, context) }),
    plans: planCatalog,
    others: inTheWay(stored, change, context),
    isUuidTaken: (uuid) => store.isUuidTaken(uuid),
    whyNotFloating: (address) => whyNotFloating(address, store),
  });
  const [conflict] = faults.flatMap((fault) =>
    fault.refusal ? [{ ...fault.refusal, message: fault.message }] : [],
  );
  if (conflict && faults.every((fault) => fault.refusal))
    return refusal(conflict.status, conflict.code, conflict.message);
  return faults.length === 0 ? undefined : invalid(entriesOf(faults));
}

/**
 * The form of each place is faulted once. What lies outside of the body (the plan's limits, a missing feature) is about
 * the request as a whole; of that nothing more is said where its form is wrong.
 */
function entriesOf(faults: readonly Finding[]): InvalidParam[] {
  const wrong = new Set<string>();
  return faults.flatMap(({ code, inBody: name = wholeBody, message: reason }) => {
    const isForm = code === formFault;
    if (wrong.has(name) && (isForm || name === wholeBody)) return [];
    if (isForm) wrong.add(name);
    return [{ name, reason }];
  });
}

/** Of ten thousand routers a rule looks at one; what it says of networks is only ever a warning. */
function askedRouter(change: WrittenChange, { store }: ApiContext): Router[] {
  const uuid = routerIn(change);
  const router = uuid === undefined ? undefined : store.router(uuid);
  return router
    ? [renderRouter(router, store.networksOfRouter(router.uuid), store.uuidOnRouter(router.uuid))]
    : [];
}

/** Of ten thousand gateways a rule needs only the ones that may be in the way: the index finds them. */
function inTheWay(
  stored: StoredGateway | undefined,
  change: WrittenChange,
  { store }: ApiContext,
): GatewayContext['others'] {
  const name = textIn(change.body, 'name') ?? stored?.configuration.name;
  const router = stored ? routerOf(stored.configuration) : routerIn(change);
  const byName = name === undefined ? undefined : store.uuidNamed(name);
  const byRouter = router === undefined ? undefined : store.uuidOnRouter(router);
  return [byName, byRouter]
    .flatMap((uuid) => (uuid === undefined ? [] : (store.gateway(uuid) ?? [])))
    .map(({ configuration: { uuid, name: its, routers } }) => ({
      uuid,
      name: its,
      routerUuid: routerOf({ routers }),
    }));
}

function routerIn({ body }: WrittenChange): string | undefined {
  const routers = valueIn(body, 'routers');
  return Array.isArray(routers) ? textIn(routers[0], 'uuid')?.toLowerCase() : undefined;
}

function textIn(value: unknown, key: string): string | undefined {
  const text = valueIn(value, key);
  return typeof text === 'string' ? text : undefined;
}

function valueIn(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
