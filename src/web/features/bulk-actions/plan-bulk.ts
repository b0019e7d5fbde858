import type { GatewayRow } from '#contract/fleet.ts';
import { maxLabels } from '#contract/label.ts';
import type { Change } from '#domain/changes/change.ts';
import { phaseOf } from '#domain/lifecycle/gateway-lifecycle.ts';
import { labelWords, type BulkAction } from './bulk-action.ts';

export interface BulkPlan {
  /** One request each. */
  items: PlannedItem[];
  /** Left out, each with why. */
  blocked: { row: GatewayRow; reason: string }[];
}

export interface PlannedItem {
  row: GatewayRow;
  change: Change;
  /** What it does to this gateway: "env=lab becomes env=production"; undefined when there is nothing more to say. */
  note: string | undefined;
}

/** What would be sent for each gateway, and which are left out; nothing is sent yet. */
export function planBulk(action: BulkAction, rows: readonly GatewayRow[]): BulkPlan {
  const plan: BulkPlan = { items: [], blocked: [] };
  for (const row of rows) {
    const reason = whyLeftOut(action, row);
    if (reason === undefined) plan.items.push({ row, ...changeOf(action, row) });
    else plan.blocked.push({ row, reason });
  }
  return plan;
}

function whyLeftOut(action: BulkAction, row: GatewayRow): string | undefined {
  if (phaseOf(row.operationalState) === 'deleting') return 'It is being deleted.';
  switch (action.kind) {
    case 'start':
      return row.configuredStatus === 'started' ? 'It is started already.' : undefined;
    case 'stop':
      return row.configuredStatus === 'stopped' ? 'It is stopped already.' : undefined;
    case 'label':
      return whyNotLabelled(action, row);
    case 'delete':
      return undefined;
  }
}

function whyNotLabelled(action: Extract<BulkAction, { kind: 'label' }>, { labels }: GatewayRow) {
  const own = labels.find(({ key }) => key === action.key);
  if (own?.value === action.value) return `It has ${labelWords(action)} already.`;
  if (!own && labels.length >= maxLabels) return `It has ${maxLabels} labels, the most there can be.`;
  return undefined;
}

function changeOf(action: BulkAction, row: GatewayRow): Omit<PlannedItem, 'row'> {
  const params = { service_uuid: row.uuid };
  switch (action.kind) {
    case 'start':
    case 'stop': {
      const body = { configured_status: action.kind === 'start' ? 'started' : 'stopped' } as const;
      return { change: { endpoint: 'modifyGateway', params, body }, note: undefined };
    }
    case 'label':
      return labelChange(action, row);
    case 'delete':
      return { change: { endpoint: 'deleteGateway', params }, note: undefined };
  }
}

/** A key that is there already gets the new value; the other labels are never sent. */
function labelChange({ key, value }: Extract<BulkAction, { kind: 'label' }>, row: GatewayRow) {
  const params = { service_uuid: row.uuid };
  const own = row.labels.find((label) => label.key === key);
  const change: Change = own
    ? { endpoint: 'modifyLabel', params: { ...params, key }, body: { value } }
    : { endpoint: 'createLabel', params, body: { key, value } };
  return { change, note: own && `now ${labelWords(own)}` };
}
