import type { GatewayRow } from '#contract/fleet.ts';
import type { Gateway } from '#contract/gateway.ts';
import { keepRecent } from '../../resources/changes/keep-recent.ts';
import { bulkWords, labelWords, type BulkAction } from './bulk-action.ts';
import type { BulkItem, BulkRun } from './bulk-run-store.ts';

/**
 * Has the server keep what takes one gateway's part of a run back. A deletion leaves nothing to take back, and a part
 * that could not be kept is made all the same.
 */
export async function keepBulkItem(
  { id, action, items }: Pick<BulkRun, 'id' | 'action' | 'items'>,
  { row, change, idempotencyKey }: Pick<BulkItem, 'row' | 'change' | 'idempotencyKey'>,
): Promise<void> {
  if (action.kind === 'delete') return;
  const proposal = {
    title: titleOf(action, row),
    action: '',
    gateway: asFarAsKnown(row),
    steps: [{ change }],
  };
  const bulk = { id, of: items.length };
  // The key of the one request is a name as good as any, and a try of the same request keeps the same note.
  await keepRecent({ id: idempotencyKey, proposal, keys: [idempotencyKey], bulk }).catch(() => undefined);
}

function titleOf(action: BulkAction, { name }: GatewayRow): string {
  return action.kind === 'label'
    ? `Label ${name} with ${labelWords(action)}`
    : `${bulkWords(action).verb} ${name}`;
}

/** What a change of many gateways touches is in the row; the rest is the same before and after. */
function asFarAsKnown({ uuid, name, zone, labels, configuredStatus, operationalState }: GatewayRow): Gateway {
  return {
    uuid,
    name,
    zone,
    labels,
    configured_status: configuredStatus,
    operational_state: operationalState,
    features: [],
    routers: [],
    addresses: [],
    connections: [],
  };
}
