import { joining, tunnelsTo, withConnections } from './advice-builders.suite.ts';
import { type AdviceCase, aTunnelDraft, create, withTunnels } from './draft-builders.suite.ts';

const two = tunnelsTo('198.51.100.20', '198.51.100.21');

export const capacityAdvice: AdviceCase[] = [
  [
    'the last tunnel of the plan',
    'plan-full',
    withTunnels(...two),
    create,
    [
      'connections: All 2 tunnels of plan production are taken: a second tunnel beside one that is being replaced has no room.',
    ],
  ],
  ['a free tunnel of the plan', 'plan-full', withTunnels(aTunnelDraft('t')), create, []],
  ['more than the plan has', 'plan-full', withTunnels(...two, aTunnelDraft('t')), create, []],
  ['a plan that is not known', 'plan-full', withTunnels(...two), { isCreate: true }, []],
  [
    'one tunnel only',
    'single-tunnel',
    withConnections(
      joining('a', ['10.0.0.0/24'], ['10.0.1.0/24']),
      joining('b', [], [], { tunnels: two }),
      joining('c', [], [], { tunnels: [] }),
    ),
    create,
    ['connections.0.tunnels: a has one tunnel only: when it or its peer is down, the other site is cut off.'],
  ],
  [
    'no tunnels',
    'connection-without-tunnels',
    withConnections(joining('a', [], [], { tunnels: [] }), joining('b', [], [], { tunnels: undefined })),
    create,
    [
      'connections.0.tunnels: a has no tunnels: nothing is carried to its remote networks.',
      'connections.1.tunnels: b has no tunnels: nothing is carried to its remote networks.',
    ],
  ],
  [
    'tunnels without networks',
    'connection-without-routes',
    withConnections(
      joining('a', [], []),
      joining('b', ['10.0.0.0/24'], ['10.0.1.0/24']),
      joining('c', [], [], { tunnels: [] }),
    ),
    create,
    [
      'connections.0.local_routes: a has tunnels but no local networks: the other site reaches nothing here.',
      'connections.0.remote_routes: a has tunnels but no remote networks: nothing here is ever sent into them.',
    ],
  ],
];
