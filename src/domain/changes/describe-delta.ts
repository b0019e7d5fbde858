import type { Address } from '#contract/address.ts';
import type { Connection, Route } from '#contract/connection.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import type { Difference } from './change-plan.ts';
import { connectionFields, gatewayFields } from '../configuration/fields.ts';
import { valueText, wordsOf } from '../configuration/field-words.ts';
import {
  type AnyTunnelSetting,
  type ConnectionSetting,
  connectionSettings,
  ipsecSettings,
  tunnelPath,
  tunnelSetting,
  tunnelSettings,
} from '../configuration/settings.ts';
import { isSameValue } from '../configuration/values.ts';
import { type Delta, type RouteDelta, routeSides } from './delta.ts';
import { hasNewPsk, pskSet } from './predicted.ts';

/** A delta in an admin's words; something added or removed takes a row for each of its parts. */
export function describeDelta(delta: Delta): Difference[] {
  switch (delta.of) {
    case 'gateway': {
      const field = gatewayFields[delta.field];
      return [row(delta.field, field.label, valueText(field, delta.before), valueText(field, delta.after))];
    }
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
    case 'connection-field':
      return [connectionRow(delta.connection, delta.field, delta.before, delta.after)];
    case 'route':
      return [describeRoute(delta)];
    case 'tunnel':
      return describeTunnel(delta);
    case 'tunnel-field':
      return [describeTunnelField(delta)];
  }
}

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
  // Its name is said of the whole.
  const own = connectionSettings
    .filter((field) => field !== 'name' && connection[field] !== undefined)
    .map((field) => connectionRow(connection, field, before?.[field], after?.[field]));
  const tunnels = connection.tunnels.flatMap((tunnel) =>
    describeTunnel({ connection, ...(after ? { after: tunnel } : { before: tunnel }) }),
  );
  const routes = routeSides.flatMap((side) =>
    connection[side].map((route) =>
      describeRoute({ of: 'route', connection, side, ...(after ? { after: route } : { before: route }) }),
    ),
  );
  return [whole, ...own, ...routes, ...tunnels];
}

function connectionRow(
  connection: Connection,
  key: ConnectionSetting,
  before: unknown,
  after: unknown,
): Difference {
  const field = connectionFields[key];
  return row(
    `${connectionPath(connection)}.${key}`,
    `${connectionLabel(connection)}, ${wordsOf(field)}`,
    valueText(field, before),
    valueText(field, after),
  );
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
  const part = (field: AnyTunnelSetting, value: unknown) => fieldRow(path, label, field, undefined, value);
  const own = tunnelSettings.filter((field) => !saidOfWhole.has(field) && !isDefault(field, after[field]));
  const others = ipsecSettings.filter((field) => !isDefault(field, after.ipsec[field]));
  return [
    row(path, label, undefined, ends),
    ...(hasNewPsk(after) ? [part('psk', pskSet)] : []),
    ...own.map((field) => part(field, after[field])),
    ...others.map((field) => part(field, after.ipsec[field])),
    ...(others.length < ipsecSettings.length
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

const saidOfWhole: ReadonlySet<AnyTunnelSetting> = new Set(['name', 'local_address', 'remote_address']);

function isDefault(field: AnyTunnelSetting, value: unknown): boolean {
  const setting = tunnelSetting(field);
  return value === undefined || isSameValue(setting, value, setting.default);
}

function describeTunnelField({
  connection,
  tunnel,
  field,
  before,
  after,
}: Extract<Delta, { of: 'tunnel-field' }>): Difference {
  const path = `${connectionPath(connection)}.tunnels.${tunnel.name}`;
  const label = tunnelLabel(connection, tunnel);
  return tunnelSetting(field).isSecret
    ? fieldRow(path, label, field, `${pskSet}, cannot be read`, `${pskSet}, a new one`)
    : fieldRow(path, label, field, before, after);
}

function fieldRow(
  path: string,
  label: string,
  field: AnyTunnelSetting,
  before: unknown,
  after: unknown,
): Difference {
  const setting = tunnelSetting(field);
  return row(
    `${path}.${tunnelPath(field)}`,
    `${label}, ${wordsOf(setting)}`,
    valueText(setting, before),
    valueText(setting, after),
  );
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
