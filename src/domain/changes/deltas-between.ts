import type { Address } from '#contract/address.ts';
import type { Connection, Route } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Label } from '#contract/label.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { connectionFields, gatewayFields, routeFields } from '../configuration/fields.ts';
import {
  type AnyTunnelSetting,
  connectionSettings,
  gatewaySettings,
  ipsecSettings,
  routeSettings,
  tunnelSetting,
  tunnelSettings,
} from '../configuration/settings.ts';
import { isSameValue } from '../configuration/values.ts';
import type { Delta, RouteSide } from './delta.ts';
import { movedItems, pairByUuid, pairItems } from '../drafts/pair-items.ts';
import { hasNewPsk } from './predicted.ts';

/** Everything in which two configurations of one gateway differ, in the order in which an admin reads a gateway. */
export function deltasBetween(before: Gateway, after: Gateway): Delta[] {
  return [
    ...gatewaySettings
      .filter((field) => !isSameValue(gatewayFields[field], before[field], after[field]))
      .map((field): Delta => ({ of: 'gateway', field, before: before[field], after: after[field] })),
    ...labelDeltas(before.labels, after.labels),
    ...addressDeltas(before.addresses, after.addresses),
    ...pairByUuid(before.connections, after.connections).flatMap((pair) =>
      pair.before && pair.after
        ? connectionDeltas(pair.before, pair.after)
        : [{ of: 'connection' as const, ...pair }],
    ),
  ];
}

/** A label of another key in the same place is the same one, renamed: of the same value, or when none came or went. */
function labelDeltas(before: readonly Label[], after: readonly Label[]): Delta[] {
  const pairs = pairItems(
    before,
    after,
    (one, other) => one.key === other.key,
    (one, other) =>
      (one.value === other.value || before.length === after.length) &&
      before.indexOf(one) === after.indexOf(other),
  );
  return pairs
    .filter(({ before: one, after: other }) => one?.key !== other?.key || one?.value !== other?.value)
    .map((pair) => ({ of: 'label', ...pair }));
}

function addressDeltas(before: readonly Address[], after: readonly Address[]): Delta[] {
  return pairItems(before, after, (one, other) => one.name === other.name)
    .filter(({ before: one, after: other }) => !one || !other || !isSameAddress(one, other))
    .map((pair) => ({ of: 'address', ...pair }));
}

function isSameAddress(one: Address, other: Address): boolean {
  return one.address === other.address && ownerOf(one) === ownerOf(other);
}

/** Services that do not say whose an address is have none of the account's. Contract §2.3. */
function ownerOf({ provisioned_by = 'service' }: Address): string {
  return provisioned_by;
}

function connectionDeltas(before: Connection, after: Connection): Delta[] {
  const connection = before;
  return [
    ...connectionSettings
      .filter((field) => !isSameValue(connectionFields[field], before[field], after[field]))
      .map((field): Delta => ({
        of: 'connection-field',
        connection,
        field,
        before: before[field],
        after: after[field],
      })),
    ...routeDeltas(before, after, 'local_routes'),
    ...routeDeltas(before, after, 'remote_routes'),
    ...pairByUuid(before.tunnels, after.tunnels).flatMap((pair) =>
      pair.before && pair.after
        ? tunnelDeltas(connection, pair.before, pair.after)
        : [{ of: 'tunnel' as const, connection, ...pair }],
    ),
  ];
}

function routeDeltas(connection: Connection, changed: Connection, side: RouteSide): Delta[] {
  const before = connection[side];
  const after = changed[side];
  const pairs = pairItems(
    before,
    after,
    (one, other) => one.name === other.name,
    (one, other) => one.static_network === other.static_network,
  );
  const kept = pairs.flatMap((pair) => (pair.before && pair.after ? [pair as Required<typeof pair>] : []));
  const moved = movedItems(kept.map((pair) => after.indexOf(pair.after)));
  const changes = pairs
    .filter((pair) => !pair.before || !pair.after || !isSameRoute(pair.before, pair.after))
    .map((pair): Delta => ({ of: 'route', connection, side, ...pair }));
  const moves = kept
    .filter((_, index) => moved.has(index))
    .map((pair): Delta => {
      const move = { from: before.indexOf(pair.before), to: after.indexOf(pair.after) };
      return { of: 'route', connection, side, ...pair, moved: move };
    });
  return [...changes, ...moves];
}

function isSameRoute(one: Route, other: Route): boolean {
  return (
    one.type === other.type &&
    routeSettings.every((field) => isSameValue(routeFields[field], one[field], other[field]))
  );
}

function tunnelDeltas(connection: Connection, before: Tunnel, after: Tunnel): Delta[] {
  const delta = (field: AnyTunnelSetting, one: unknown, other: unknown): Delta[] =>
    isSameValue(tunnelSetting(field), one, other)
      ? []
      : [{ of: 'tunnel-field', connection, tunnel: before, field, before: one, after: other }];
  return [
    ...tunnelSettings.flatMap((field) => delta(field, before[field], after[field])),
    ...(hasNewPsk(after) ? delta('psk', undefined, after.ipsec.authentication.psk) : []),
    ...ipsecSettings.flatMap((field) => delta(field, before.ipsec[field], after.ipsec[field])),
  ];
}
