import { ConnectionCreate } from '#contract/connection.ts';
import { faultsOf } from '#contract/faults.ts';
import type { InvalidParam } from '#contract/problem.ts';
import { TunnelCreate } from '#contract/tunnel.ts';
import type { z } from '#contract/zod-config.ts';
import type { ConnectionConfiguration, TunnelConfiguration } from '../configuration/gateway-configuration.ts';
import { matchItems } from './match-items.ts';

type Path = readonly (string | number)[];
/** Whether any connection or tunnel of the account has it. */
export type IsUuidTaken = (uuid: string) => boolean;

/** What the items of `connections` lack that stand for no stored one: those must be complete. Contract §2.5. */
export function newConnectionFaults(
  items: unknown,
  stored: readonly ConnectionConfiguration[],
  isTaken: IsUuidTaken,
): InvalidParam[] {
  return matchItems(stored, listOf(items), { byPosition: false }).flatMap((match, index) => {
    const path = ['connections', index];
    const tunnels = fieldOf(match.requested, 'tunnels');
    if (match.stored) return newTunnelFaults(tunnels, match.stored.tunnels, isTaken, path);
    return [
      ...incomplete(ConnectionCreate, match.requested, path),
      ...takenUuid(match.requested, isTaken, path, 'connection'),
      ...newTunnelFaults(tunnels, [], isTaken, path),
    ];
  });
}

/** The same for the items of a connection's `tunnels`. */
export function newTunnelFaults(
  items: unknown,
  stored: readonly TunnelConfiguration[],
  isTaken: IsUuidTaken,
  base: Path = [],
): InvalidParam[] {
  return matchItems(stored, listOf(items), { byPosition: true }).flatMap((match, index) => {
    const path = [...base, 'tunnels', index];
    if (match.stored) return [];
    return [
      ...incomplete(TunnelCreate, match.requested, path),
      ...takenUuid(match.requested, isTaken, path, 'tunnel'),
    ];
  });
}

/** A uuid chosen by the client that is in use already, here or in another gateway. */
export function takenUuid(item: unknown, isTaken: IsUuidTaken, path: Path, what: string): InvalidParam[] {
  const uuid = fieldOf(item, 'uuid');
  if (typeof uuid !== 'string' || !isTaken(uuid.toLowerCase())) return [];
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
