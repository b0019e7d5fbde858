import type { EndpointName } from '#contract/endpoints.ts';
import {
  aConnectionBody,
  aGatewayBody,
  aNetworkBody,
  aTunnelBody,
  deleteGateway,
  deleteRouter,
  freeRouter,
  makeRouter,
  type World,
} from './world.ts';
import { Connection } from '#contract/connection.ts';
import { Gateway } from '#contract/gateway.ts';
import { NetworkBody } from '#contract/network.ts';
import { RouterBody } from '#contract/router.ts';
import { Tunnel } from '#contract/tunnel.ts';

/** A call that should succeed, and what to do after it, so that the world stays as it was. */
export interface Example {
  params?: Record<string, string>;
  body?: Record<string, unknown>;
  after?: (answer: unknown) => Promise<void>;
}

/** For each endpoint one; a missing one does not compile. */
export const examples: Record<EndpointName, (world: World) => Promise<Example> | Example> = {
  listPlans: () => ({}),
  getPlan: () => ({ params: { plan_name: 'production' } }),
  listGateways: () => ({}),
  getGateway: onService,
  createGateway: async ({ api }) => ({
    body: { ...aGatewayBody({ name: 'example-created', routers: [{ uuid: await freeRouter(api) }] }) },
    after: (answer) => deleteGateway(api, Gateway.parse(answer).uuid),
  }),
  replaceGateway: (world) => ({
    ...onService(world),
    body: {
      name: world.gateway.name,
      configured_status: 'started',
      labels: world.gateway.labels,
    },
  }),
  modifyGateway: (world) => ({ ...onService(world), body: { name: world.gateway.name } }),
  deleteGateway: async ({ api }) => {
    const body = aGatewayBody({ name: 'example-deleted', routers: [{ uuid: await freeRouter(api) }] });
    const { json } = await api({ method: 'POST', path: '/gateway', body });
    const { uuid } = Gateway.parse(json);
    return { params: { service_uuid: uuid }, after: () => deleteGateway(api, uuid) };
  },
  createLabel: (world) => ({
    ...onService(world),
    body: { key: 'made', value: 'here' },
    after: () => removeLabel(world, 'made'),
  }),
  listLabels: onService,
  getLabel: (world) => ({ params: { service_uuid: world.serviceUuid, key: 'env' } }),
  modifyLabel: (world) => ({
    params: { service_uuid: world.serviceUuid, key: 'env' },
    body: { value: 'testing' },
  }),
  deleteLabel: async (world) => {
    const body = { key: 'to remove/now', value: '' };
    await world.api({ method: 'POST', path: `/gateway/${world.serviceUuid}/labels`, body });
    return { params: { service_uuid: world.serviceUuid, key: body.key } };
  },
  listConnections: onService,
  getConnection: onConnection,
  createConnection: (world) => ({
    ...onService(world),
    body: { ...aConnectionBody('example-connection') },
    after: (answer) => removeConnection(world, Connection.parse(answer).uuid ?? ''),
  }),
  modifyConnection: (world) => ({ ...onConnection(world), body: { name: 'world-connection' } }),
  deleteConnection: async (world) => {
    const path = `/gateway/${world.serviceUuid}/connections/`;
    const { json } = await world.api({ method: 'POST', path, body: aConnectionBody('example-removed') });
    return {
      params: { service_uuid: world.serviceUuid, connection_uuid: Connection.parse(json).uuid ?? '' },
    };
  },
  listTunnels: onConnection,
  getTunnel: onTunnel,
  createTunnel: (world) => ({
    ...onConnection(world),
    body: { ...aTunnelBody('example-tunnel') },
    after: async (answer) => {
      const path = `${tunnelsPath(world)}/${Tunnel.parse(answer).uuid}`;
      await world.api({ method: 'DELETE', path });
    },
  }),
  modifyTunnel: (world) => ({
    ...onTunnel(world),
    body: { remote_address: { address: '198.51.100.20' } },
  }),
  deleteTunnel: async (world) => {
    const body = aTunnelBody('example-removed');
    const { json } = await world.api({ method: 'POST', path: tunnelsPath(world), body });
    return { params: { ...onConnection(world).params, tunnel_uuid: Tunnel.parse(json).uuid ?? '' } };
  },
  getMetrics: onService,
  listAddresses: onService,
  getAddress: onAddress,
  modifyAddress: async (world) => {
    await release(world);
    return { ...onAddress(world), body: { address: '192.0.2.99' }, after: () => release(world) };
  },
  releaseAddress: async (world) => {
    const path = `/gateway/${world.serviceUuid}/addresses/public-ip-1`;
    await world.api({ method: 'PATCH', path, body: { address: '192.0.2.98' } });
    return onAddress(world);
  },
  flushNatConnections: onService,
  createLogSession: (world) => ({ ...onService(world), body: { session_type: 'vpn' } }),
  listZones: () => ({}),
  listRouters: () => ({}),
  getRouter: ({ routerUuid }) => ({ params: { router_uuid: routerUuid } }),
  createRouter: ({ api }) => ({
    body: { router: { name: 'Example (created)', labels: [{ key: 'env', value: 'testing' }] } },
    after: (answer) => deleteRouter(api, RouterBody.parse(answer).router.uuid),
  }),
  modifyRouter: async ({ api }) => {
    const uuid = await makeRouter(api, 'Example (modified)');
    return {
      params: { router_uuid: uuid },
      body: { router: { name: 'Example (renamed)' } },
      after: () => deleteRouter(api, uuid),
    };
  },
  deleteRouter: async ({ api }) => ({ params: { router_uuid: await makeRouter(api, 'Example (deleted)') } }),
  listNetworks: () => ({}),
  getNetwork: ({ networkUuid }) => ({ params: { network_uuid: networkUuid } }),
  createNetwork: ({ api }) => ({
    body: aNetworkBody('Example (created)', '10.99.1.0/24'),
    after: async (answer) => {
      await api({ method: 'DELETE', path: `/network/${NetworkBody.parse(answer).network.uuid}` });
    },
  }),
  modifyNetwork: ({ networkUuid }) => ({
    params: { network_uuid: networkUuid },
    body: { network: { labels: [] } },
  }),
  deleteNetwork: async ({ api }) => {
    const body = aNetworkBody('Example (deleted)', '10.99.2.0/24');
    const { json } = await api({ method: 'POST', path: '/network/', body });
    return { params: { network_uuid: NetworkBody.parse(json).network.uuid } };
  },
  getAccount: () => ({}),
};

function onService({ serviceUuid }: World) {
  return { params: { service_uuid: serviceUuid } };
}
function onConnection({ serviceUuid, connectionUuid }: World) {
  return { params: { service_uuid: serviceUuid, connection_uuid: connectionUuid } };
}
function onTunnel({ serviceUuid, connectionUuid, tunnelUuid }: World) {
  const params = { service_uuid: serviceUuid, connection_uuid: connectionUuid, tunnel_uuid: tunnelUuid };
  return { params };
}
function onAddress({ serviceUuid }: World) {
  return { params: { service_uuid: serviceUuid, address_name: 'public-ip-1' } };
}

export function tunnelsPath({ serviceUuid, connectionUuid }: World): string {
  return `/gateway/${serviceUuid}/connections/${connectionUuid}/tunnels`;
}
async function removeLabel({ api, serviceUuid }: World, key: string): Promise<void> {
  await api({ method: 'DELETE', path: `/gateway/${serviceUuid}/labels/${key}` });
}
async function removeConnection({ api, serviceUuid }: World, uuid: string): Promise<void> {
  await api({ method: 'DELETE', path: `/gateway/${serviceUuid}/connections/${uuid}` });
}
async function release({ api, serviceUuid }: World): Promise<void> {
  await api({ method: 'POST', path: `/gateway/${serviceUuid}/addresses/public-ip-1/release` });
}
