import type { Address } from '#contract/address.ts';
import type { Connection, Route } from '#contract/connection.ts';
import { ipsecDefaults } from '#contract/ipsec.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import type { Difference } from './change-plan.ts';
import {
  type Delta,
  type GatewayField,
  type IpsecField,
  type RouteDelta,
  type TunnelField,
  ipsecFields,
} from './delta.ts';
import { isEqual } from './deltas-between.ts';
import { hasNewPsk } from './predicted.ts';

/** A delta in an admin's words; something added or removed takes a row for each of its parts. */
export function describeDelta(delta: Delta): Difference[] {
  switch (delta.of) {
    case 'gateway':
      return [row(delta.field, gatewayWords[delta.field], textOf(delta.before), textOf(delta.after))];
    case 'label': {
      const key = delta.before?.key ?? delta.after?.key ?? '';
      return [row(`labels.${key}`, `Label ${key}`, labelText(delta.before), labelText(delta.after))];
    }
    case 'address': {
      const name = delta.before?.name ?? delta.after?.name ?? '';
      return [
        row(`addresses.${name}`, `Address ${name}`, addressText(delta.before), addressText(delta.after)),
      ];
    }
    case 'connection':
      return describeConnection(delta);
    case 'connection-name':
      return [
        row(
          `${connectionPath(delta.connection)}.name`,
          `${connectionLabel(delta.connection)}, name`,
          delta.before,
          delta.after,
        ),
      ];
    case 'route':
      return [describeRoute(delta)];
    case 'tunnel':
      return describeTunnel(delta);
    case 'tunnel-field':
      return [describeTunnelField(delta)];
  }
}

const gatewayWords: Record<GatewayField, string> = {
  name: 'Name',
  plan: 'Plan',
  features: 'Features',
  configured_status: 'Configured status',
  automatic_tunnel_internal_ip_allocation: 'Automatic internal addresses',
};

const tunnelWords: Record<TunnelField | IpsecField | 'psk', string> = {
  name: 'name',
  local_address: 'local address',
  remote_address: 'remote address',
  tunnel_internal_ip: 'internal address',
  internal_peer_ping_interval: 'ping interval',
  psk: 'pre-shared key',
  phase1_algorithms: 'phase 1 encryption',
  phase1_integrity_algorithms: 'phase 1 integrity',
  phase1_dh_group_numbers: 'phase 1 DH groups',
  phase2_algorithms: 'phase 2 encryption',
  phase2_integrity_algorithms: 'phase 2 integrity',
  phase2_dh_group_numbers: 'phase 2 DH groups',
  rekey_time: 'IKE rekey time',
  child_rekey_time: 'child rekey time',
  ike_lifetime: 'IKE lifetime',
  dpd_delay: 'DPD delay',
  dpd_timeout: 'DPD timeout',
};
const inSeconds = new Set<string>([
  'internal_peer_ping_interval',
  'rekey_time',
  'child_rekey_time',
  'ike_lifetime',
  'dpd_delay',
  'dpd_timeout',
]);

export function connectionLabel({ name }: Pick<Connection, 'name'>): string {
  return `Connection ${name}`;
}

export function tunnelLabel(connection: Pick<Connection, 'name'>, tunnel: Pick<Tunnel, 'name'>): string {
  return `Tunnel ${connection.name}/${tunnel.name}`;
}

function connectionPath({ name }: Pick<Connection, 'name'>): string {
  return `connections.${name}`;
}

function describeConnection({ before, after }: { before?: Connection; after?: Connection }): Difference[] {
  const connection = after ?? before;
  if (!connection) return [];
  const whole = row(
    connectionPath(connection),
    connectionLabel(connection),
    contents(before),
    contents(after),
  );
  const tunnels = connection.tunnels.flatMap((tunnel) =>
    describeTunnel({ connection, ...(after ? { after: tunnel } : { before: tunnel }) }),
  );
  const routes = (['local_routes', 'remote_routes'] as const).flatMap((side) =>
    connection[side].map((route) =>
      describeRoute({ of: 'route', connection, side, ...(after ? { after: route } : { before: route }) }),
    ),
  );
  return [whole, ...routes, ...tunnels];
}

function contents(connection: Connection | undefined): string | undefined {
  if (!connection) return undefined;
  const { local_routes: local, remote_routes: remote, tunnels } = connection;
  return `${counted(local.length, 'local route')}, ${counted(remote.length, 'remote route')}, ${counted(tunnels.length, 'tunnel')}`;
}

function describeRoute({ connection, side, before, after, moved }: RouteDelta): Difference {
  const name = before?.name ?? after?.name ?? '';
  const path = `${connectionPath(connection)}.${side}.${name}`;
  const label = `${connectionLabel(connection)}, ${side === 'local_routes' ? 'local' : 'remote'} route ${name}`;
  if (moved) {
    const place = (index: number) => `place ${index + 1}`;
    return { path: `${path}.place`, label, kind: 'moved', before: place(moved.from), after: place(moved.to) };
  }
  const isRenamed = before && after && before.name !== after.name;
  const text = (route: Route | undefined) =>
    route && (isRenamed ? `${route.static_network} (${route.name})` : route.static_network);
  return row(path, label, text(before), text(after));
}

function describeTunnel({
  connection,
  before,
  after,
}: Pick<Extract<Delta, { of: 'tunnel' }>, 'connection' | 'before' | 'after'>): Difference[] {
  const tunnel = after ?? before;
  if (!tunnel) return [];
  const path = `${connectionPath(connection)}.tunnels.${tunnel.name}`;
  const label = tunnelLabel(connection, tunnel);
  const ends = `${tunnel.local_address.name} to ${tunnel.remote_address.address}`;
  if (!after) return [row(path, label, ends, undefined)];
  const others = ipsecFields.filter((field) => !isEqual(after.ipsec[field], ipsecDefaults[field]));
  const part = (field: TunnelField | IpsecField | 'psk', value: unknown) => {
    const place = isIpsec(field) ? `ipsec.${field}` : field;
    return row(`${path}.${place}`, `${label}, ${tunnelWords[field]}`, undefined, fieldText(field, value));
  };
  return [
    row(path, label, undefined, ends),
    ...(hasNewPsk(after) ? [part('psk', '[set]')] : []),
    ...(after.tunnel_internal_ip ? [part('tunnel_internal_ip', after.tunnel_internal_ip)] : []),
    ...(after.internal_peer_ping_interval
      ? [part('internal_peer_ping_interval', after.internal_peer_ping_interval)]
      : []),
    ...others.map((field) => part(field, after.ipsec[field])),
    ...(others.length < ipsecFields.length
      ? [
          row(
            `${path}.ipsec`,
            `${label}, ${others.length === 0 ? 'IPsec properties' : 'other IPsec properties'}`,
            undefined,
            'defaults of the service',
          ),
        ]
      : []),
  ];
}

function describeTunnelField({
  connection,
  tunnel,
  field,
  before,
  after,
}: Extract<Delta, { of: 'tunnel-field' }>): Difference {
  const path = `${connectionPath(connection)}.tunnels.${tunnel.name}`;
  const label = `${tunnelLabel(connection, tunnel)}, ${tunnelWords[field]}`;
  if (field === 'psk') {
    return {
      path: `${path}.ipsec.authentication.psk`,
      label,
      kind: 'changed',
      before: '[set], cannot be read',
      after: '[set], a new one',
    };
  }
  const place = isIpsec(field) ? `ipsec.${field}` : field;
  return row(`${path}.${place}`, label, fieldText(field, before), fieldText(field, after));
}

function isIpsec(field: string): field is IpsecField {
  return (ipsecFields as readonly string[]).includes(field);
}

function fieldText(field: TunnelField | IpsecField | 'psk', value: unknown): string | undefined {
  if (field === 'internal_peer_ping_interval' && value === 0) return 'off';
  if (field === 'tunnel_internal_ip' && value === '') return 'none';
  const text = textOf(value);
  return text !== undefined && inSeconds.has(field) ? `${text} s` : text;
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(String).join(', ');
  if (typeof value === 'object') return textOf(Object.values(value)[0]);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function labelText(label: { key: string; value: string } | undefined): string | undefined {
  return label && `${label.key}=${label.value}`;
}

function addressText(address: Address | undefined): string | undefined {
  if (!address) return undefined;
  const owner = address.provisioned_by === 'user' ? 'floating IP' : 'of the service';
  return `${address.address ?? 'another one, chosen by the service'} (${owner})`;
}

function counted(count: number, one: string): string {
  return `${count === 0 ? 'no' : count} ${one}${count === 1 ? '' : 's'}`;
}

function row(path: string, label: string, before: string | undefined, after: string | undefined): Difference {
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return { path, label, kind, before, after };
}
