import { type EndpointName, endpoints } from '#contract/endpoints.ts';
import type { UpstreamCall } from './upstream.ts';

/** What a change is about: where to look before it and, when its answer was lost, after it. */
export interface Target {
  /** Read that shows what is changed, or for a create the parent in which it will stand. */
  looksAt: EndpointName;
  effect: 'create' | 'modify' | 'delete' | 'release' | 'no-trace';
  /** Of a create: the list of the parent in which the new one will be. */
  list?: 'connections' | 'tunnels' | 'labels' | 'routers' | 'networks';
}

/** Name of an endpoint that changes something of the network. */
type ChangeName = {
  [N in EndpointName]: (typeof endpoints)[N]['method'] extends 'GET' ? never : N;
}[EndpointName];

const targets = {
  createGateway: { looksAt: 'listGateways', effect: 'create' },
  replaceGateway: { looksAt: 'getGateway', effect: 'modify' },
  modifyGateway: { looksAt: 'getGateway', effect: 'modify' },
  deleteGateway: { looksAt: 'getGateway', effect: 'delete' },
  createLabel: { looksAt: 'getGateway', effect: 'create', list: 'labels' },
  modifyLabel: { looksAt: 'getLabel', effect: 'modify' },
  deleteLabel: { looksAt: 'getLabel', effect: 'delete' },
  createConnection: { looksAt: 'getGateway', effect: 'create', list: 'connections' },
  modifyConnection: { looksAt: 'getConnection', effect: 'modify' },
  deleteConnection: { looksAt: 'getConnection', effect: 'delete' },
  createTunnel: { looksAt: 'getConnection', effect: 'create', list: 'tunnels' },
  modifyTunnel: { looksAt: 'getTunnel', effect: 'modify' },
  deleteTunnel: { looksAt: 'getTunnel', effect: 'delete' },
  modifyAddress: { looksAt: 'getAddress', effect: 'modify' },
  releaseAddress: { looksAt: 'getAddress', effect: 'release' },
  flushNatConnections: { looksAt: 'getGateway', effect: 'no-trace' },
  createLogSession: { looksAt: 'getGateway', effect: 'no-trace' },
  createRouter: { looksAt: 'listRouters', effect: 'create', list: 'routers' },
  modifyRouter: { looksAt: 'getRouter', effect: 'modify' },
  deleteRouter: { looksAt: 'getRouter', effect: 'delete' },
  createNetwork: { looksAt: 'listNetworks', effect: 'create', list: 'networks' },
  modifyNetwork: { looksAt: 'getNetwork', effect: 'modify' },
  deleteNetwork: { looksAt: 'getNetwork', effect: 'delete' },
} as const satisfies Record<ChangeName, Target>;

/** @throws for a call that changes nothing. */
export function targetOf({ name }: Pick<UpstreamCall, 'name'>): Target {
  const target = (targets as Readonly<Record<string, Target>>)[name];
  if (!target) throw new Error(`${name} is no change. Is it in the table of targets?`);
  return target;
}

/** The read that shows what this change is about. */
export function lookCall(call: UpstreamCall): UpstreamCall {
  const { looksAt: name } = targetOf(call);
  return {
    name,
    endpoint: endpoints[name],
    params: call.params,
    // Of all gateways the newest hundred: one that was made a moment ago is among them.
    query: name === 'listGateways' ? { limit: newestCount, offset: 0, label: [], sort: '-created_at' } : {},
    body: undefined,
    correlationId: call.correlationId,
  };
}
export const newestCount = 100;

/** A body that has lists of children, and the end of a parent, need all of it unchanged. */
export function isAboutChildren({ name, body }: UpstreamCall): boolean {
  if (name === 'deleteGateway' || name === 'deleteConnection') return true;
  return typeof body === 'object' && body !== null && ('connections' in body || 'tunnels' in body);
}
