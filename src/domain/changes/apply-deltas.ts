import type { Address } from '#contract/address.ts';
import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Label } from '#contract/label.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { isIpsecSetting } from '../configuration/settings.ts';
import type { Delta } from './delta.ts';

/**
 * A gateway with what differs between two others made true in it too, and nothing else. What a delta is about is found
 * by what it is, wherever it stands now; what is not there is left alone. Routes stand in an order, which no single one
 * of them knows: `mergeThree` merges their lists.
 */
export function applyDeltas(gateway: Gateway, deltas: readonly Delta[]): Gateway {
  return deltas.reduce(withDelta, gateway);
}

function withDelta(gateway: Gateway, delta: Delta): Gateway {
  switch (delta.of) {
    case 'gateway':
      return withValue(gateway, delta.field, delta.after);
    case 'label':
      return { ...gateway, labels: withLabel(gateway.labels, delta) };
    case 'address':
      return { ...gateway, addresses: withAddress(gateway.addresses, delta) };
    case 'connection':
      return { ...gateway, connections: withItem(gateway.connections, delta) };
    case 'connection-field':
      return changed(gateway, delta.connection, (own) => withValue(own, delta.field, delta.after));
    case 'route':
      return gateway;
    case 'tunnel':
      return changed(gateway, delta.connection, (own) => ({ ...own, tunnels: withItem(own.tunnels, delta) }));
    case 'tunnel-field':
      return changed(gateway, delta.connection, (own) => ({
        ...own,
        tunnels: own.tunnels.map((tunnel) =>
          isSameThing(tunnel, delta.tunnel) ? withField(tunnel, delta) : tunnel,
        ),
      }));
  }
}

function withLabel(labels: readonly Label[], { before, after }: Extract<Delta, { of: 'label' }>): Label[] {
  const key = before?.key ?? after?.key;
  return replaced(labels, (label) => label.key === key, after);
}

function withAddress(
  addresses: readonly Address[],
  { before, after }: Extract<Delta, { of: 'address' }>,
): Address[] {
  const name = before?.name ?? after?.name;
  return replaced(addresses, (address) => address.name === name, after);
}

interface Identified {
  uuid?: string | undefined;
  name: string;
}

function withItem<T extends Identified>(
  items: readonly T[],
  { before, after }: { before?: T; after?: T },
): T[] {
  const own = before ?? after;
  return replaced(items, (item) => own !== undefined && isSameThing(item, own), after);
}

function withField(tunnel: Tunnel, { field, after }: Extract<Delta, { of: 'tunnel-field' }>): Tunnel {
  // No key is ever read, so none can be brought back.
  if (field === 'psk') return tunnel;
  return isIpsecSetting(field)
    ? { ...tunnel, ipsec: withValue(tunnel.ipsec, field, after) }
    : withValue(tunnel, field, after);
}

/** A delta has the values that a thing of this very type had under this key. */
function withValue<T extends object>(thing: T, field: keyof T, value: unknown): T {
  const made = { ...thing };
  Reflect.set(made, field, value);
  return made;
}

function changed(
  gateway: Gateway,
  wanted: Connection,
  change: (connection: Connection) => Connection,
): Gateway {
  const connections = gateway.connections.map((each) => (isSameThing(each, wanted) ? change(each) : each));
  return { ...gateway, connections };
}

/** Older services gave no uuids; then it is known by its name. */
export function isSameThing(one: Identified, other: Identified): boolean {
  return one.uuid === undefined || other.uuid === undefined
    ? one.name === other.name
    : one.uuid === other.uuid;
}

/** In its place, at the end when it is new, or taken away. */
function replaced<T>(items: readonly T[], isIt: (item: T) => boolean, after: T | undefined): T[] {
  if (after === undefined) return items.filter((item) => !isIt(item));
  return items.some(isIt) ? items.map((item) => (isIt(item) ? after : item)) : [...items, after];
}
