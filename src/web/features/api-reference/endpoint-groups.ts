import type { GatewayEndpoint } from './endpoint-screens.ts';

/** By what they are about, as an admin looks for them. */
export const endpointGroups: readonly { title: string; names: readonly GatewayEndpoint[] }[] = [
  {
    title: 'Plans and gateways',
    names: [
      'listPlans',
      'getPlan',
      'listGateways',
      'getGateway',
      'createGateway',
      'replaceGateway',
      'modifyGateway',
      'deleteGateway',
    ],
  },
  { title: 'Labels', names: ['listLabels', 'getLabel', 'createLabel', 'modifyLabel', 'deleteLabel'] },
  {
    title: 'Connections',
    names: ['listConnections', 'getConnection', 'createConnection', 'modifyConnection', 'deleteConnection'],
  },
  { title: 'Tunnels', names: ['listTunnels', 'getTunnel', 'createTunnel', 'modifyTunnel', 'deleteTunnel'] },
  {
    title: 'Addresses, NAT, metrics and logs',
    names: [
      'listAddresses',
      'getAddress',
      'modifyAddress',
      'releaseAddress',
      'flushNatConnections',
      'getMetrics',
      'createLogSession',
    ],
  },
];
