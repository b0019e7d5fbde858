import { useQuery } from '@tanstack/react-query';
import type { AuditKind } from '#contract/audit.ts';
import { auditQueries } from '../audit.ts';

export interface Deleted {
  kind: Extract<AuditKind, 'gateway-deleted' | 'connection-deleted' | 'tunnel-deleted'>;
  /** Of what was deleted. */
  uuid: string;
}

export interface Deletion {
  by: string;
  /** RFC 3339. */
  at: string;
}

/**
 * Who deleted something, where it was done through this console; undefined while or where that is not known.
 * @param of the thing itself, and what it may have gone with
 */
export function useDeletion(gatewayUuid: string, of: readonly Deleted[]): Deletion | undefined {
  const { data } = useQuery({ ...auditQueries.recent(gatewayUuid), enabled: of.length > 0 });
  for (const entry of data ?? []) {
    if (entry.state !== 'whole' || entry.outcome !== 'ok') continue;
    const isIt = of.some(({ kind, uuid }) => {
      const isOfIt = kind === 'gateway-deleted' ? entry.gatewayUuid === uuid : entry.target?.includes(uuid);
      return isOfIt && entry.story.kinds.includes(kind);
    });
    if (isIt) return { by: entry.actor, at: entry.at };
  }
  return undefined;
}
