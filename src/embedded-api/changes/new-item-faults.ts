import { ConnectionCreate } from '#contract/connection.ts';
import type { InvalidParam } from '#contract/problem.ts';
import { TunnelCreate } from '#contract/tunnel.ts';
import type { z } from '#contract/zod-config.ts';
import { faultsOf } from '#contract/faults.ts';
import type { Store } from '../store/store.ts';
import type { StoredConnection, StoredTunnel } from '../store/stored-gateway.ts';
import { matchItems } from '#domain/changes/match-items.ts';

type Path = readonly (string | number)[];

/** What the items of `connections` lack that stand for no stored one: those must be complete. Contract §2.5. */
export function newConnectionFaults(
  items: unknown,
  stored: readonly StoredConnection[],
  store: Store,
): InvalidParam[] {
  return matchItems(stored, listOf(items), { byPosition: false }).flatMap((match, index) => {
    const path = ['connections', index];
    const tunnels = fieldOf(match.requested, 'tunnels');
    if (match.stored) return newTunnelFaults(tunnels, match.stored.tunnels, store, path);
    return [
      ...incomplete(ConnectionCreate, match.requested, path),
      ...takenUuid(match.requested, store, path, 'connection'),
      ...newTunnelFaults(tunnels, [], store, path),
    ];
  });
}

/** The same for the items of a connection's `tunnels`. */
export function newTunnelFaults(
  items: unknown,
  stored: readonly StoredTunnel[],
  store: Store,
  base: Path,
): InvalidParam[] {
  return matchItems(stored, listOf(items), { byPosition: true }).flatMap((match, index) => {
    const path = [...base, 'tunnels', index];
    if (match.stored) return [];
    return [
      ...incomplete(TunnelCreate, match.requested, path),
      ...takenUuid(match.requested, store, path, 'tunnel'),
    ];
  });
}

/** A uuid chosen by the client that is in use already, here or in another gateway. */
export function takenUuid(item: unknown, store: Store, path: Path, what: string): InvalidParam[] {
  const uuid = fieldOf(item, 'uuid');
  if (typeof uuid !== 'string' || !store.isUuidTaken(uuid.toLowerCase())) return [];
  return [{ name: [...path, 'uuid'].join('.'), reason: `Duplicate ${what} uuid.` }];
}

function incomplete(schema: z.ZodType, item: unknown, path: Path): InvalidParam[] {
  const read = schema.safeParse(item);
  return read.success ? [] : faultsOf(read.error, item, path);
}

function listOf(items: unknown): readonly unknown[] {
  return Array.isArray(items) ? items : [];
}

export function fieldOf(item: unknown, key: string): unknown {
  return typeof item === 'object' && item !== null ? Reflect.get(item, key) : undefined;
}
