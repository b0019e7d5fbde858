import type { EndpointName, Endpoints } from '#contract/endpoints.ts';
import type { GatewayEndpoint } from './endpoint-screens.ts';

/** Endpoints that change nothing, which may be tried. */
export type Reader = {
  [N in EndpointName]: Endpoints[N]['method'] extends 'GET' ? N : never;
}[EndpointName] &
  GatewayEndpoint;

const readers: Record<Reader, true> = {
  listPlans: true,
  getPlan: true,
  listGateways: true,
  getGateway: true,
  listLabels: true,
  getLabel: true,
  listConnections: true,
  getConnection: true,
  listTunnels: true,
  getTunnel: true,
  getMetrics: true,
  listAddresses: true,
  getAddress: true,
};

export function isReader(name: GatewayEndpoint): name is Reader {
  return Object.hasOwn(readers, name);
}

/** The names a path has in braces, in their order. */
export function parametersOf(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
}
