// Long because it is one table: a row an endpoint, all read together.
import { AccountBody } from './account.ts';
import { Address, AddressList, AddressModify } from './address.ts';
import { Connection, ConnectionCreate, ConnectionList, ConnectionModify } from './connection.ts';
import { type EndpointTable, noContent } from './endpoint.ts';
import { Gateway, GatewayCreate, GatewayList, GatewayModify, GatewayReplace } from './gateway.ts';
import { Label, LabelCreate, LabelList, LabelModify } from './label.ts';
import { LogSessionCreate, LogSessions } from './log-session.ts';
import { Metrics } from './metrics.ts';
import { NetworkBody, NetworkCreate, NetworkModify, Networks } from './network.ts';
import { Plan, PlanList } from './plan.ts';
import { queryInteger } from './primitives.ts';
import { RouterBody, RouterCreate, RouterModify, Routers } from './router.ts';
import { Tunnel, TunnelCreate, TunnelList, TunnelModify } from './tunnel.ts';
import { Zones } from './zone.ts';
import { z } from './zod-config.ts';

export const apiPrefix = '/1.3';

const gateway = '/gateway/{service_uuid}';
const connection = `${gateway}/connections/{connection_uuid}` as const;
const tunnel = `${connection}/tunnels/{tunnel_uuid}` as const;
const router = '/router/{router_uuid}';
const network = '/network/{network_uuid}';

const read = {
  method: 'GET',
  success: 200,
  errorShape: 'problem',
  role: 'viewer',
  rateClass: 'read',
  audited: false,
} as const;
const change = { errorShape: 'problem', role: 'operator', rateClass: 'write', audited: true } as const;
const neighbour = { ...read, errorShape: 'legacy', errors: [] } as const;
const neighbourChange = { ...change, errorShape: 'legacy' } as const;

/** Contract §2.1. */
const Paging = z.strictObject({
  limit: queryInteger(0, 100).default(10),
  offset: queryInteger(0, 2_147_483_647).default(0),
});
export const gatewaySorts = ['created_at', '-created_at', 'name', '-name', 'uuid', '-uuid'] as const;
const LabelFilters = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : value),
  z.array(z.string()).default([]),
);
const GatewayListQuery = Paging.extend({
  label: LabelFilters,
  sort: z.enum(gatewaySorts, `Must be one of ${gatewaySorts.join(', ')}.`).optional(),
});

/**
 * The Network Gateway API, and the neighbours a console needs. S and X are numbered by contract §2, the neighbours are in
 * contract §7.
 */
export const endpoints = {
  /** S1 */
  listPlans: {
    ...read,
    path: '/gateway/plans',
    summary: 'List the plans',
    reach: 'own',
    query: Paging,
    response: PlanList,
    errors: [400],
    counted: true,
  },
  /** S2 */
  getPlan: {
    ...read,
    path: '/gateway/plans/{plan_name}',
    summary: 'Show a plan',
    reach: 'own',
    response: Plan,
    errors: [404],
  },
  /** S3 */
  listGateways: {
    ...read,
    path: '/gateway',
    summary: 'List the gateways',
    reach: 'filtered',
    query: GatewayListQuery,
    response: GatewayList,
    errors: [400],
    counted: true,
  },
  /** S4 */
  getGateway: {
    ...read,
    path: gateway,
    summary: 'Show a gateway',
    response: Gateway,
    errors: [404],
    forKiosks: true,
  },
  /** S5 */
  createGateway: {
    ...change,
    method: 'POST',
    path: '/gateway',
    summary: 'Create a gateway',
    body: GatewayCreate,
    response: Gateway,
    success: 201,
    errors: [400, 402, 409],
  },
  /** S6 */
  replaceGateway: {
    ...change,
    method: 'PUT',
    path: gateway,
    summary: 'Replace a gateway',
    body: GatewayReplace,
    response: Gateway,
    success: 200,
    errors: [400, 402, 404, 409],
  },
  /** S7 */
  modifyGateway: {
    ...change,
    method: 'PATCH',
    path: gateway,
    summary: 'Modify a gateway',
    body: GatewayModify,
    response: Gateway,
    success: 200,
    errors: [400, 402, 404, 409],
  },
  /** S8 */
  deleteGateway: {
    ...change,
    method: 'DELETE',
    path: gateway,
    summary: 'Delete a gateway',
    response: noContent,
    success: 204,
    errors: [404],
  },
  /** S9 */
  createLabel: {
    ...change,
    method: 'POST',
    path: `${gateway}/labels`,
    summary: 'Add a label',
    body: LabelCreate,
    response: Label.optional(),
    success: 201,
    errors: [400, 402, 404],
  },
  /** S10 */
  listLabels: {
    ...read,
    path: `${gateway}/labels`,
    summary: 'List the labels',
    response: LabelList,
    errors: [404],
    counted: true,
  },
  /** S11 */
  getLabel: {
    ...read,
    path: `${gateway}/labels/{key}`,
    summary: 'Show a label',
    response: Label,
    errors: [404],
  },
  /** S12 */
  modifyLabel: {
    ...change,
    method: 'PATCH',
    path: `${gateway}/labels/{key}`,
    summary: 'Change a label',
    body: LabelModify,
    response: Label.optional(),
    success: 200,
    errors: [400, 404, 409],
  },
  /** S13 */
  deleteLabel: {
    ...change,
    method: 'DELETE',
    path: `${gateway}/labels/{key}`,
    summary: 'Remove a label',
    response: noContent,
    success: 204,
    errors: [404],
  },
  /** S14 */
  listConnections: {
    ...read,
    path: `${gateway}/connections`,
    summary: 'List the connections',
    response: ConnectionList,
    errors: [404],
    counted: true,
  },
  /** S15 */
  getConnection: {
    ...read,
    path: connection,
    summary: 'Show a connection',
    response: Connection,
    errors: [404],
  },
  /** S16 */
  createConnection: {
    ...change,
    method: 'POST',
    path: `${gateway}/connections`,
    summary: 'Create a connection',
    body: ConnectionCreate,
    response: Connection,
    success: 201,
    errors: [400, 404],
  },
  /** S17 */
  modifyConnection: {
    ...change,
    method: 'PATCH',
    path: connection,
    summary: 'Modify a connection',
    body: ConnectionModify,
    response: Connection,
    success: 200,
    errors: [400, 404],
  },
  /** S18 */
  deleteConnection: {
    ...change,
    method: 'DELETE',
    path: connection,
    summary: 'Delete a connection',
    response: noContent,
    success: 204,
    errors: [404],
  },
  /** S19 */
  listTunnels: {
    ...read,
    path: `${connection}/tunnels`,
    summary: 'List the tunnels',
    response: TunnelList,
    errors: [404],
    counted: true,
  },
  /** S20 */
  getTunnel: { ...read, path: tunnel, summary: 'Show a tunnel', response: Tunnel, errors: [404] },
  /** S21 */
  createTunnel: {
    ...change,
    method: 'POST',
    path: `${connection}/tunnels`,
    summary: 'Create a tunnel',
    body: TunnelCreate,
    response: Tunnel,
    success: 201,
    errors: [400, 404],
  },
  /** S22 */
  modifyTunnel: {
    ...change,
    method: 'PATCH',
    path: tunnel,
    summary: 'Modify a tunnel',
    body: TunnelModify,
    response: Tunnel,
    success: 200,
    errors: [400, 404],
  },
  /** S23 */
  deleteTunnel: {
    ...change,
    method: 'DELETE',
    path: tunnel,
    summary: 'Delete a tunnel',
    response: noContent,
    success: 204,
    errors: [404],
  },
  /** S24 */
  getMetrics: {
    ...read,
    path: `${gateway}/metrics`,
    summary: 'Read the metrics',
    response: Metrics,
    errors: [404],
    forKiosks: true,
  },
  /** X1 */
  listAddresses: {
    ...read,
    path: `${gateway}/addresses`,
    summary: 'List the addresses',
    response: AddressList,
    errors: [404],
    counted: true,
  },
  /** X2 */
  getAddress: {
    ...read,
    path: `${gateway}/addresses/{address_name}`,
    summary: 'Show an address',
    response: Address,
    errors: [404],
  },
  /** X3 */
  modifyAddress: {
    ...change,
    method: 'PATCH',
    path: `${gateway}/addresses/{address_name}`,
    summary: 'Attach a floating IP',
    body: AddressModify,
    response: Address,
    success: 200,
    errors: [400, 404],
  },
  /** X4 */
  releaseAddress: {
    ...change,
    method: 'POST',
    path: `${gateway}/addresses/{address_name}/release`,
    summary: 'Release a floating IP',
    response: noContent,
    success: 202,
    errors: [400, 404],
  },
  /** X5 */
  flushNatConnections: {
    ...change,
    method: 'PATCH',
    path: `${gateway}/actions/nat-flush-connections`,
    summary: 'Flush the NAT connections',
    response: noContent,
    success: 200,
    errors: [400, 404],
  },
  /** X6 */
  createLogSession: {
    ...change,
    method: 'POST',
    path: `${gateway}/logs`,
    summary: 'Open a VPN log session',
    body: LogSessionCreate,
    response: LogSessions,
    success: 200,
    errors: [400, 404],
  },
  listZones: { ...neighbour, path: '/zone', summary: 'List the zones', response: Zones, reach: 'own' },
  listRouters: {
    ...neighbour,
    path: '/router',
    summary: 'List the routers',
    query: z.strictObject({ label: LabelFilters }),
    response: Routers,
  },
  getRouter: {
    ...neighbour,
    path: router,
    summary: 'Show a router',
    response: RouterBody,
    errors: [404],
  },
  createRouter: {
    ...neighbourChange,
    method: 'POST',
    path: '/router',
    summary: 'Create a router',
    body: RouterCreate,
    response: RouterBody,
    success: 201,
    errors: [400],
  },
  modifyRouter: {
    ...neighbourChange,
    method: 'PATCH',
    path: router,
    summary: 'Modify a router',
    body: RouterModify,
    response: RouterBody,
    success: 200,
    errors: [400, 404],
  },
  deleteRouter: {
    ...neighbourChange,
    method: 'DELETE',
    path: router,
    summary: 'Delete a router',
    response: noContent,
    success: 204,
    errors: [404, 409],
  },
  listNetworks: {
    ...neighbour,
    path: '/network',
    summary: 'List the networks',
    query: z.strictObject({ zone: z.string().max(64).optional(), label: LabelFilters }),
    response: Networks,
  },
  getNetwork: {
    ...neighbour,
    path: network,
    summary: 'Show a network',
    response: NetworkBody,
    errors: [404],
  },
  createNetwork: {
    ...neighbourChange,
    method: 'POST',
    path: '/network',
    summary: 'Create a network',
    body: NetworkCreate,
    response: NetworkBody,
    success: 201,
    errors: [400, 404],
  },
  modifyNetwork: {
    ...neighbourChange,
    method: 'PUT',
    path: network,
    summary: 'Modify a network, attach it to a router or detach it',
    body: NetworkModify,
    response: NetworkBody,
    success: 200,
    errors: [400, 404],
  },
  deleteNetwork: {
    ...neighbourChange,
    method: 'DELETE',
    path: network,
    summary: 'Delete a network',
    response: noContent,
    success: 204,
    errors: [404],
  },
  getAccount: { ...neighbour, path: '/account', summary: 'Show the account', response: AccountBody },
} as const satisfies EndpointTable;

export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;
