import type { Endpoint } from '#contract/endpoint.ts';
import type { Refusal } from '../http/problem-reply.ts';
import type { Principal } from '../access/principal.ts';
import type { Scope } from '../access/scope.ts';

/** A call of a row of the tables. */
export interface Asked {
  endpoint: Pick<Endpoint, 'role' | 'reach' | 'path'>;
  params: Readonly<Record<string, string>>;
}

/** Answers whether a gateway is there and in a scope, by what is known now. */
export type HasGateway = (uuid: string, scope: Scope) => Promise<boolean>;

/**
 * Why somebody who may know of some gateways only may not call this, or `undefined`. Default deny: a row that says
 * nothing of its reach is about the gateway in its path, and without one about the whole account.
 */
export async function reachRefusal(
  principal: Principal | undefined,
  { endpoint, params }: Asked,
  has: HasGateway,
): Promise<Refusal | undefined> {
  if (!principal || principal.scope.kind === 'all' || endpoint.role === 'public') return undefined;
  const { service_uuid: gateway } = params;
  if (gateway !== undefined) return (await has(gateway, principal.scope)) ? undefined : noSuchGateway;
  return endpoint.reach === undefined ? wholeAccountOnly : undefined;
}

/** The query of a list of the network's API, with the scope's labels in it: the API itself then leaves out the rest. */
export function queryInScope(
  query: Readonly<Record<string, unknown>>,
  principal: Principal | undefined,
  { endpoint, params }: Asked,
): Readonly<Record<string, unknown>> {
  const scope = principal?.scope;
  if (scope?.kind !== 'labels' || endpoint.reach !== 'filtered' || params['service_uuid'] !== undefined)
    return query;
  const asked: unknown[] = Array.isArray(query['label']) ? query['label'] : [];
  const wanted = scope.labels.map(({ key, value }) => (value === undefined ? key : `${key}=${value}`));
  return { ...query, label: [...asked, ...wanted] };
}

/** As for one that is not there: who may not know of it is not told that it is. */
const noSuchGateway: Refusal = {
  status: 404,
  code: 'NOT_FOUND',
  title: 'There is no gateway of this address, or it is not among those that you may see.',
};
const wholeAccountOnly: Refusal = {
  status: 403,
  code: 'WHOLE_ACCOUNT_ONLY',
  title: 'This is about the whole account, and you may see some of its gateways only. Ask an admin.',
};
