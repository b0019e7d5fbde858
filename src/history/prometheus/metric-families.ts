import { historyStates } from '#contract/history.ts';
import type { Phase } from '#domain/lifecycle/gateway-lifecycle.ts';
import type { FieldKind, FieldName, fields } from '../fields.ts';

/*
 * What Prometheus knows a tunnel and a gateway by: the one table of names that the exporter writes, that charts are read back
 * by, and that `public/prometheus` is checked against. Names and units by https://prometheus.io/docs/practices/naming.
 *
 * Values carry uuids only, so that a rename goes on with the same series; what people call things is on an `_info` of
 * its own and is joined: `… * on (tunnel) group_left (tunnel_name) gatehouse_tunnel_info`. Of a connection, and of all tunnels of a
 * gateway, there is nothing to write: `sum by (connection)` is that. What is not known is absent, and never 0.
 */
export interface MetricFamily {
  /** As a query says it, `_total` and `_info` included. */
  readonly name: `gatehouse_${string}`;
  readonly type: 'counter' | 'gauge' | 'info';
  /** What one is; the name ends with it. Left out of what is counted in ones. */
  readonly unit?: 'bytes' | 'seconds';
  readonly help: string;
  readonly labels: readonly string[];
}

/** Which labels say whose it is. Values are the keys of `Identity`: uuids, or where the answer has none, the place. */
export const identityLabels = {
  gateway: ['gateway'],
  connection: ['gateway', 'connection'],
  tunnel: ['gateway', 'connection', 'tunnel'],
} as const;

interface FieldFamily extends MetricFamily {
  /** Whose readings have it; those of larger things are sums of it. */
  readonly of: 'tunnel' | 'gateway';
}
type FamilyFor<K extends FieldKind> = K extends 'gauge'
  ? FieldFamily & { readonly type: 'gauge' }
  : FieldFamily & { readonly type: 'counter'; readonly name: `gatehouse_${string}_total` };

const { tunnel: ofTunnel, gateway: ofGateway } = identityLabels;

/** What a reading has: a field without a row here does not compile. Counters are true totals, since it was first seen. */
export const fieldFamilies = {
  bytesIn: {
    name: 'gatehouse_tunnel_receive_bytes_total',
    type: 'counter',
    unit: 'bytes',
    of: 'tunnel',
    labels: ofTunnel,
    help: 'Bytes that came in through the tunnel, over all rekeys and restarts.',
  },
  bytesOut: {
    name: 'gatehouse_tunnel_transmit_bytes_total',
    type: 'counter',
    unit: 'bytes',
    of: 'tunnel',
    labels: ofTunnel,
    help: 'Bytes that went out through the tunnel, over all rekeys and restarts.',
  },
  packetsIn: {
    name: 'gatehouse_tunnel_receive_packets_total',
    type: 'counter',
    of: 'tunnel',
    labels: ofTunnel,
    help: 'Packets that came in through the tunnel, over all rekeys and restarts.',
  },
  packetsOut: {
    name: 'gatehouse_tunnel_transmit_packets_total',
    type: 'counter',
    of: 'tunnel',
    labels: ofTunnel,
    help: 'Packets that went out through the tunnel, over all rekeys and restarts.',
  },
  acceptedConnections: {
    name: 'gatehouse_gateway_nat_accepted_connections_total',
    type: 'counter',
    of: 'gateway',
    labels: ofGateway,
    help: 'Connections through NAT that were accepted.',
  },
  rejectedSessions: {
    name: 'gatehouse_gateway_nat_rejected_sessions_total',
    type: 'counter',
    of: 'gateway',
    labels: ofGateway,
    help: 'Sessions through NAT that were rejected, as when the plan has no room for more.',
  },
  activeConnections: {
    name: 'gatehouse_gateway_nat_active_connections',
    type: 'gauge',
    of: 'gateway',
    labels: ofGateway,
    help: 'Connections through NAT that are open.',
  },
  ups: {
    name: 'gatehouse_tunnel_ups_total',
    type: 'counter',
    of: 'tunnel',
    labels: ofTunnel,
    help: 'How often the tunnel came up, between two readings too.',
  },
  downs: {
    name: 'gatehouse_tunnel_downs_total',
    type: 'counter',
    of: 'tunnel',
    labels: ofTunnel,
    help: 'How often the tunnel went down, between two readings too.',
  },
  badMessages: {
    name: 'gatehouse_tunnel_bad_log_messages_total',
    type: 'counter',
    of: 'tunnel',
    labels: ofTunnel,
    help: 'Errors about the tunnel in the log of the service.',
  },
  childRekeys: {
    name: 'gatehouse_tunnel_child_rekeys_total',
    type: 'counter',
    of: 'tunnel',
    labels: ofTunnel,
    help: 'How often the child SA was rekeyed.',
  },
  ikeRekeys: {
    name: 'gatehouse_tunnel_ike_rekeys_total',
    type: 'counter',
    of: 'tunnel',
    labels: ofTunnel,
    help: 'How often the IKE SA was rekeyed.',
  },
} as const satisfies { readonly [N in FieldName]: FamilyFor<(typeof fields)[N]> };

/** What `gatehouse_tunnel_state` tells of; one that is unknown or gone has none at all. */
export const toldStates = historyStates.filter((state) => state !== 'unknown' && state !== 'gone');

/** What is told of a tunnel besides its readings. */
export const tunnelFamilies = {
  up: {
    name: 'gatehouse_tunnel_up',
    type: 'gauge',
    labels: ofTunnel,
    help: '1 while an IPsec SA is installed, 0 while there is none and should be. Absent where it is neither: unknown, stopped, or on its way up.',
  },
  state: {
    name: 'gatehouse_tunnel_state',
    type: 'gauge',
    labels: [...ofTunnel, 'state'],
    help: '1 for the state that the tunnel is in, 0 for the others. All absent while it is unknown.',
  },
  trouble: {
    name: 'gatehouse_tunnel_trouble',
    type: 'gauge',
    labels: [...ofTunnel, 'reason'],
    help: '1 for each reason why the tunnel is not well though it is up, or was not a moment ago. Absent without one.',
  },
  uncertain: {
    name: 'gatehouse_tunnel_uncertain_seconds_total',
    type: 'counter',
    unit: 'seconds',
    labels: ofTunnel,
    help: 'Time in which something may have been carried that was never read, such as between the last reading of an SA and its end.',
  },
  since: {
    name: 'gatehouse_tunnel_first_read_timestamp_seconds',
    type: 'gauge',
    unit: 'seconds',
    labels: ofTunnel,
    help: 'When the counters of the tunnel began.',
  },
  lastRead: {
    name: 'gatehouse_tunnel_last_read_timestamp_seconds',
    type: 'gauge',
    unit: 'seconds',
    labels: ofTunnel,
    help: 'When the counters of the tunnel were last read. Also there when that is long ago and they are left out.',
  },
  info: {
    name: 'gatehouse_tunnel_info',
    type: 'info',
    labels: [...ofTunnel, 'gateway_name', 'connection_name', 'tunnel_name'],
    help: 'What the tunnel is called.',
  },
} as const satisfies Record<string, MetricFamily>;

/** What `gatehouse_gateway_state` tells of; one that is unknown has none at all. */
export const toldPhases = [
  'running',
  'stopped',
  'creating',
  'changing',
  'deleting',
] as const satisfies readonly Phase[];

/** What is told of a gateway besides its readings. */
export const gatewayFamilies = {
  readOk: {
    name: 'gatehouse_gateway_read_ok',
    type: 'gauge',
    labels: ofGateway,
    help: '1 while the gateway is read as often as it should be, 0 when nothing was heard of it for three intervals.',
  },
  lastRead: {
    name: 'gatehouse_gateway_last_read_timestamp_seconds',
    type: 'gauge',
    unit: 'seconds',
    labels: ofGateway,
    help: 'When the gateway was last read.',
  },
  natLastRead: {
    name: 'gatehouse_gateway_nat_last_read_timestamp_seconds',
    type: 'gauge',
    unit: 'seconds',
    labels: ofGateway,
    help: 'When the counters of NAT were last read. Also there when that is long ago and they are left out.',
  },
  state: {
    name: 'gatehouse_gateway_state',
    type: 'gauge',
    labels: [...ofGateway, 'state'],
    help: '1 for what the gateway is doing, 0 for the others. All absent while it is unknown.',
  },
  started: {
    name: 'gatehouse_gateway_started',
    type: 'gauge',
    labels: ofGateway,
    help: '1 where the gateway is told to be started, 0 where it is told to be stopped. Absent while it is unknown.',
  },
  info: {
    name: 'gatehouse_gateway_info',
    type: 'info',
    labels: [...ofGateway, 'gateway_name', 'zone', 'plan'],
    help: 'What the gateway is called, where it is and what its plan is.',
  },
  dropped: {
    name: 'gatehouse_gateway_dropped_tunnels',
    type: 'gauge',
    labels: ofGateway,
    help: 'Tunnels of the gateway that are left out here, since there are more than one answer may have.',
  },
} as const satisfies Record<string, MetricFamily>;

/** Of the whole account, in a few lines: nothing here has the label of a gateway. */
export const fleetFamilies = {
  gateways: {
    name: 'gatehouse_fleet_gateways',
    type: 'gauge',
    labels: ['state'],
    help: 'Gateways by what they are doing; unknown are those of which nothing was heard for three intervals.',
  },
  tunnels: {
    name: 'gatehouse_fleet_tunnels',
    type: 'gauge',
    labels: ['state'],
    help: 'Tunnels that are configured, by how they do; unknown are those of gateways that are not read too.',
  },
} as const satisfies Record<string, MetricFamily>;
