import type { EndpointName, Endpoints } from '#contract/endpoints.ts';

/** The 30 endpoints of the Network Gateway API; its neighbours (contract §7) are no part of it. */
export type GatewayEndpoint = {
  [N in EndpointName]: Endpoints[N]['path'] extends `/gateway${string}` ? N : never;
}[EndpointName];

/** A page of the console on which something is done. */
export type ScreenPage =
  | 'create-gateway'
  | 'gateway'
  | 'gateway-json'
  | 'create-connection'
  | 'connection'
  | 'create-tunnel'
  | 'tunnel'
  | 'api-reference';

export interface Screen {
  /** Of the contract's list. */
  number: string;
  page: ScreenPage;
  /** Where on that page: what to look at, or what to press. */
  where: string;
}

/**
 * Where in the console each endpoint is called. Complete by its type; that it is true is kept by
 * e2e/endpoints.spec.ts, which goes to each screen and sees the request. Lists of one gateway's parts are read with
 * the whole gateway, so the endpoints for them alone are tried on the API page.
 */
export const endpointScreens = {
  listPlans: { number: 'S1', page: 'create-gateway', where: 'The plans to choose from' },
  getPlan: { number: 'S2', page: 'api-reference', where: 'Try it' },
  listGateways: { number: 'S3', page: 'api-reference', where: 'Try it' },
  getGateway: { number: 'S4', page: 'gateway', where: 'The page itself' },
  createGateway: { number: 'S5', page: 'create-gateway', where: 'Create gateway' },
  replaceGateway: { number: 'S6', page: 'gateway-json', where: 'Replace (PUT)' },
  modifyGateway: { number: 'S7', page: 'gateway', where: 'Rename, Change plan, Edit features, Start, Stop' },
  deleteGateway: { number: 'S8', page: 'gateway', where: 'More actions, Delete gateway' },
  createLabel: { number: 'S9', page: 'gateway', where: 'Labels, Add label' },
  listLabels: { number: 'S10', page: 'api-reference', where: 'Try it' },
  getLabel: { number: 'S11', page: 'gateway', where: 'Labels, Change label' },
  modifyLabel: { number: 'S12', page: 'gateway', where: 'Labels, Change label' },
  deleteLabel: { number: 'S13', page: 'gateway', where: 'Labels, Change label, Remove label' },
  listConnections: { number: 'S14', page: 'api-reference', where: 'Try it' },
  getConnection: { number: 'S15', page: 'connection', where: 'The page itself' },
  createConnection: { number: 'S16', page: 'create-connection', where: 'Review and create' },
  modifyConnection: { number: 'S17', page: 'connection', where: 'Review changes' },
  deleteConnection: { number: 'S18', page: 'connection', where: 'Delete' },
  listTunnels: { number: 'S19', page: 'api-reference', where: 'Try it' },
  getTunnel: { number: 'S20', page: 'tunnel', where: 'The page itself' },
  createTunnel: { number: 'S21', page: 'create-tunnel', where: 'The last step, for a connection there is' },
  modifyTunnel: { number: 'S22', page: 'tunnel', where: 'Review changes' },
  deleteTunnel: { number: 'S23', page: 'tunnel', where: 'Delete' },
  getMetrics: { number: 'S24', page: 'gateway', where: 'Plan and use, rates of the tunnels' },
  listAddresses: { number: 'X1', page: 'api-reference', where: 'Try it' },
  getAddress: { number: 'X2', page: 'gateway', where: 'Public addresses, Attach floating IP' },
  modifyAddress: { number: 'X3', page: 'gateway', where: 'Public addresses, Attach floating IP' },
  releaseAddress: { number: 'X4', page: 'gateway', where: 'Public addresses, Release' },
  flushNatConnections: { number: 'X5', page: 'gateway', where: 'More actions, Flush NAT connections' },
  createLogSession: { number: 'X6', page: 'gateway', where: 'More actions, Open VPN log session' },
} as const satisfies Record<GatewayEndpoint, Screen>;

/** In the order of the contract. */
export const gatewayEndpoints = Object.keys(endpointScreens) as GatewayEndpoint[];
