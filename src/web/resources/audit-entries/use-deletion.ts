import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AuditKind } from '#contract/audit.ts';
import { auditQueries } from '../audit.ts';
import { serverClock, serverTimeOf } from '../server-clock.ts';

export interface Deleted {
  kind: Extract<AuditKind, 'gateway-deleted' | 'connection-deleted' | 'tunnel-deleted'>;
  /** Of what was deleted. */
  uuid: string;
}

export type Deletion =
  /** RFC 3339. */
  | { by: string; at: string }
  /**
   * Nobody is known to have done it. `isElsewhere` once the console’s own log was read after that and has nothing of it;
   * when it was noticed first, Unix ms by the server’s clock.
   */
  | { by: undefined; noticedAt: number; isElsewhere: boolean };

/**
 * Who deleted something and when; where it was not done through this console, when it was noticed.
 * @param of the thing itself, and what it may have gone with; empty while it is there
 */
export function useDeletion(gatewayUuid: string, of: readonly Deleted[]): Deletion | undefined {
  const client = useQueryClient();
  // What was read before may be from before the deletion.
  const { data, dataUpdatedAt } = useQuery({
    ...auditQueries.recent(gatewayUuid),
    enabled: of.length > 0,
    refetchOnMount: 'always',
  });
  const [itself] = of;
  if (!itself) return undefined;
  for (const entry of data ?? []) {
    if (entry.state !== 'whole' || entry.outcome !== 'ok') continue;
    const isIt = of.some(({ kind, uuid }) => {
      const isOfIt = kind === 'gateway-deleted' ? entry.gatewayUuid === uuid : entry.target?.includes(uuid);
      return isOfIt && entry.story.kinds.includes(kind);
    });
    if (isIt) return { by: entry.actor, at: entry.at };
  }
  const noticedAt = firstNoticed(client, itself.uuid);
  return {
    by: undefined,
    noticedAt,
    isElsewhere: data !== undefined && serverTimeOf(dataUpdatedAt) >= noticedAt,
  };
}

const noticed = new WeakMap<QueryClient, Map<string, number>>();

/** The same for as long as the tab is there, whichever of its pages says so. */
function firstNoticed(client: QueryClient, uuid: string): number {
  const times = noticed.get(client) ?? new Map<string, number>();
  noticed.set(client, times);
  const at = times.get(uuid) ?? serverClock.now();
  times.set(uuid, at);
  return at;
}
