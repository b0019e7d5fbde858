import {
  aConnectionDraft,
  aGatewayDraft,
  aRoute,
  create,
  type RuleCase,
  withRoutes,
} from './draft-builders.suite.ts';

export const connectionCases: RuleCase[] = [
  [
    'two connections of one name',
    aGatewayDraft({ connections: [aConnectionDraft('a'), aConnectionDraft('a', { tunnels: [] })] }),
    create,
    ['connections.1.name: Duplicate connection name.'],
  ],
  [
    'two connections of one uuid',
    aGatewayDraft({
      connections: [
        aConnectionDraft('a', { uuid: 'AB' }),
        aConnectionDraft('b', { uuid: 'ab', tunnels: [] }),
      ],
    }),
    create,
    ['connections.1.uuid: Duplicate connection uuid.'],
  ],
  [
    'a connection of another kind',
    aGatewayDraft({ connections: [aConnectionDraft('a', { type: 'gre' })] }),
    create,
    ['connections.0.type: Unknown connection type.'],
  ],
  [
    'a connection with neither routes nor tunnels',
    aGatewayDraft({
      connections: [aConnectionDraft('a', { local_routes: [], remote_routes: [], tunnels: [] })],
    }),
    create,
    ['connections.0: At least one local route, remote route or tunnel must be given.'],
  ],
  [
    'a connection with one route only',
    aGatewayDraft({ connections: [aConnectionDraft('a', { local_routes: [], tunnels: undefined })] }),
    create,
    [],
  ],
  [
    'a route that is no network',
    withRoutes('10.0.1.0/24', '10.0.2.0'),
    create,
    ['connections.0.remote_routes.1.static_network: Invalid remote route: 10.0.2.0.'],
  ],
  [
    'a local route with host bits',
    aGatewayDraft({ connections: [aConnectionDraft('a', { local_routes: [aRoute('lan', '10.0.0.5/24')] })] }),
    create,
    ['connections.0.local_routes.0.static_network: Invalid local route: 10.0.0.5/24.'],
  ],
  ['the whole internet as a route', withRoutes('0.0.0.0/0'), create, []],
  [
    'a network twice in one list',
    withRoutes('10.9.0.0/16', '10.8.0.0/16', '10.9.0.0/16'),
    create,
    ['connections.0.remote_routes.2.static_network: Duplicate remote route: 10.9.0.0/16.'],
  ],
  [
    'a route name twice in one list',
    aGatewayDraft({
      connections: [
        aConnectionDraft('a', { local_routes: [aRoute('lan', '10.0.0.0/24'), aRoute('lan', '10.0.2.0/24')] }),
      ],
    }),
    create,
    ['connections.0.local_routes.1.name: Duplicate local route name.'],
  ],
  [
    'the same name and network on both sides',
    aGatewayDraft({
      connections: [
        aConnectionDraft('a', {
          local_routes: [aRoute('x', '10.0.0.0/24')],
          remote_routes: [aRoute('x', '10.0.0.0/24')],
        }),
      ],
    }),
    create,
    [],
  ],
];
