import { useQuery } from '@tanstack/react-query';
import type { Gateway } from '#contract/gateway.ts';
import type { Change } from '#domain/changes/change.ts';
import { lacksItems } from '#contract/unread.ts';
import { gatewayQueries, isGone } from '../gateways/gateway-queries.ts';

/** Why nothing of a change that was made is left to take back: somebody deleted what it changed. */
export function useDeletedSince(before: Gateway | undefined, changes: readonly Change[]): string | undefined {
  const { data, error } = useQuery({ ...gatewayQueries.detail(before?.uuid ?? ''), enabled: false });
  // A deletion took it away itself, and says of its own way back.
  if (changes.some(({ endpoint }) => endpoint === 'deleteGateway')) return undefined;
  if (isGone(error)) return 'The gateway was deleted meanwhile: nothing is left to take back.';
  const now = data?.data;
  if (!now || changes.length === 0 || !changes.every((change) => isTargetGone(change, now))) return undefined;
  return 'What it changed was deleted meanwhile: nothing is left to take back.';
}

/** Only where all of the list could be read. */
function isTargetGone(change: Change, now: Gateway): boolean {
  if (change.endpoint !== 'modifyTunnel' && change.endpoint !== 'modifyConnection') return false;
  const { connection_uuid: uuid } = change.params;
  const connection = now.connections.find((each) => each.uuid === uuid);
  if (!connection) return !lacksItems(now, 'connections');
  if (change.endpoint === 'modifyConnection') return false;
  const isThere = connection.tunnels.some((each) => each.uuid === change.params.tunnel_uuid);
  return !isThere && !lacksItems(connection, 'tunnels');
}
