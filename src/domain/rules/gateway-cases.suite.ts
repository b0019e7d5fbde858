import {
  type AdviceCase,
  aConnectionDraft,
  aGatewayDraft,
  aTunnelDraft,
  busyRouterUuid,
  change,
  create,
  other,
  type RuleCase,
  self,
  withTunnels,
} from './draft-builders.suite.ts';

export const gatewayCases: RuleCase[] = [
  ['a good create', aGatewayDraft(), create, []],
  ['a good change', aGatewayDraft(), change, []],
  [
    'a NAT gateway without a plan',
    aGatewayDraft({ plan: undefined, features: ['nat'], connections: [] }),
    create,
    [],
  ],

  [
    'a name in use',
    aGatewayDraft({ name: 'taken' }),
    create,
    ['name: Service with name taken already exists.'],
  ],
  ['its own name, on a change', aGatewayDraft({ name: 'taken' }), { ...change, self: { ...other } }, []],
  [
    'an unknown zone',
    aGatewayDraft({ zone: 'xx-xxx1' }),
    { ...create, networks: undefined },
    ['zone: Zone xx-xxx1 does not exist.'],
  ],
  [
    'a private zone',
    aGatewayDraft({ zone: 'uk-tst1' }),
    { ...create, networks: undefined },
    ['zone: Zone uk-tst1 is not public.'],
  ],
  [
    'an unknown router',
    aGatewayDraft({ routers: [{ uuid: 'nobody' }] }),
    create,
    ['routers.0.uuid: Router with provided UUID not found.'],
  ],
  [
    'a router with a gateway',
    aGatewayDraft({ routers: [{ uuid: busyRouterUuid }] }),
    create,
    ['routers.0.uuid: Service for router already exists.'],
  ],
  [
    'a router that says it has one',
    aGatewayDraft({ routers: [{ uuid: 'attached' }] }),
    create,
    ['routers.0.uuid: Service for router already exists.'],
  ],
  [
    'zone and router of a change',
    aGatewayDraft({ zone: 'gone', routers: [{ uuid: busyRouterUuid }] }),
    change,
    [],
  ],

  ['an unknown plan', aGatewayDraft({ plan: 'gold' }), create, ['plan: Plan gold does not exist.']],
  [
    'a plan no longer offered',
    aGatewayDraft({ plan: 'old' }),
    { ...change, self: { ...self, plan: 'old' } },
    [],
  ],
  [
    'VPN without a plan',
    aGatewayDraft({ plan: undefined }),
    create,
    ['plan: Plan is required for the vpn feature.'],
  ],
  [
    'a feature the plan lacks',
    aGatewayDraft({ plan: 'standard', connections: [] }),
    create,
    ['features.1: Plan standard does not support the vpn feature.'],
  ],
  [
    'connections without VPN',
    aGatewayDraft({ features: ['nat'] }),
    create,
    ['connections: Vpn feature is required for connections.'],
  ],
  [
    'dropping VPN under connections',
    aGatewayDraft({ features: ['nat'], connections: [aConnectionDraft('one', { tunnels: [] })] }),
    change,
    ['features: Vpn feature is required for connections.'],
  ],
  [
    'more than the plan has',
    aGatewayDraft({ connections: ['a', 'b', 'c'].map((name) => aConnectionDraft(name)) }),
    create,
    [
      'connections: Service with plan production can have up to 2 connections.',
      'connections: Service with plan production can have up to 2 tunnels.',
    ],
  ],
  [
    'more tunnels in one connection',
    withTunnels(aTunnelDraft('a'), aTunnelDraft('b'), aTunnelDraft('c')),
    create,
    ['connections: Service with plan production can have up to 2 tunnels.'],
  ],
  [
    'a downgrade below what is used',
    aGatewayDraft({ connections: ['a', 'b', 'c'].map((name) => aConnectionDraft(name, { tunnels: [] })) }),
    { ...change, self: { ...change.self, plan: 'advanced' } },
    ['plan: Service with plan production can have up to 2 connections.'],
  ],
  [
    'two addresses of one name',
    aGatewayDraft({ addresses: [{ name: 'public-ip-1' }, { name: 'public-ip-1' }] }),
    create,
    ['addresses.1.name: Duplicate address name.'],
  ],
  [
    'a label key twice',
    aGatewayDraft({ labels: [{ key: 'env', value: 'a' }, { key: 'Env' }, { key: 'env', value: 'b' }] }),
    create,
    ['labels.2.key: Duplicate label key.'],
  ],
];

export const gatewayAdvice: AdviceCase[] = [
  [
    'a router without a network there',
    'router-without-networks',
    aGatewayDraft({ routers: [{ uuid: 'empty' }] }),
    create,
    ['routers.0.uuid: The router has no network in fi-hel1: the gateway would serve nobody.'],
  ],
  [
    'a router with a network of another zone',
    'router-without-networks',
    aGatewayDraft({ routers: [{ uuid: 'far' }] }),
    create,
    ['routers.0.uuid: The router has no network in fi-hel1: the gateway would serve nobody.'],
  ],
];
