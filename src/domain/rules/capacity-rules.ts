import { connectionsOf, nameOf, tunnelsOf } from './draft-walk.ts';
import { planOf } from './gateway-rules.ts';
import type { Rule } from './rule.ts';

/** Said while it can still be planned for: the change that needs one more tunnel is made in a hurry. */
export const planFull: Rule = {
  code: 'plan-full',
  severity: 'warning',
  source: 'contract §2.2, §4',
  check: (draft, context) => {
    const plan = planOf(draft, context);
    if (!plan || plan.vpn_tunnel_amount === 0) return [];
    if (tunnelsOf(draft).length !== plan.vpn_tunnel_amount) return [];
    return [
      {
        path: 'connections',
        message: `All ${plan.vpn_tunnel_amount} tunnels of plan ${plan.name} are taken: a second tunnel beside one that is being replaced has no room.`,
        fix: 'Choose a larger plan before the next tunnel is needed.',
      },
    ];
  },
};

/** Maintenance of one end, or of one line of the peer, takes the only tunnel down. */
export const singleTunnel: Rule = {
  code: 'single-tunnel',
  severity: 'warning',
  source: 'vpn-knowledge §2 row 29',
  check: (draft) =>
    connectionsOf(draft)
      .filter(({ item }) => item.tunnels?.length === 1)
      .map((connection) => ({
        path: `${connection.path}.tunnels`,
        message: `${nameOf(connection, 'connection')} has one tunnel only: when it or its peer is down, the other site is cut off.`,
        fix: 'Add a second tunnel, to another public address or device of the other site.',
      })),
};

export const connectionWithoutTunnels: Rule = {
  code: 'connection-without-tunnels',
  severity: 'warning',
  source: 'contract §2.7',
  check: (draft) =>
    connectionsOf(draft)
      .filter(({ item }) => (item.tunnels ?? []).length === 0)
      .map((connection) => ({
        path: `${connection.path}.tunnels`,
        message: `${nameOf(connection, 'connection')} has no tunnels: nothing is carried to its remote networks.`,
        fix: 'Add a tunnel to the other site.',
      })),
};

export const connectionWithoutRoutes: Rule = {
  code: 'connection-without-routes',
  severity: 'warning',
  source: 'contract §2.7; vpn-knowledge §3b',
  check: (draft) =>
    connectionsOf(draft)
      .filter(({ item }) => (item.tunnels ?? []).length > 0)
      .flatMap((connection) => {
        const name = nameOf(connection, 'connection');
        const { item, path } = connection;
        const noRemote = (item.remote_routes ?? []).length === 0;
        const noLocal = (item.local_routes ?? []).length === 0;
        return [
          ...(noLocal
            ? [
                {
                  path: `${path}.local_routes`,
                  message: `${name} has tunnels but no local networks: the other site reaches nothing here.`,
                  fix: 'Add the SDN networks that the other site may reach.',
                },
              ]
            : []),
          ...(noRemote
            ? [
                {
                  path: `${path}.remote_routes`,
                  message: `${name} has tunnels but no remote networks: nothing here is ever sent into them.`,
                  fix: 'Add the networks of the other site.',
                },
              ]
            : []),
        ];
      }),
};
