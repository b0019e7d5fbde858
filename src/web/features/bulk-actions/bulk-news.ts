import type { GatewayRow } from '#contract/fleet.ts';
import type { BulkAction } from './bulk-action.ts';
import { newsForPlan } from './news-for-plan.ts';

export interface GatewayNews {
  uuid: string;
  name: string;
  what: string;
}

/** What a plan says of gateways that is not so any more. */
export function newsBetween(
  action: BulkAction,
  shown: readonly GatewayRow[],
  live: readonly GatewayRow[],
): GatewayNews[] {
  const now = new Map(live.map((row) => [row.uuid, row]));
  return shown.flatMap((row) => {
    const is = now.get(row.uuid);
    const what = is ? newsForPlan(action, row, is) : 'It is not there any more.';
    return what === undefined ? [] : [{ uuid: row.uuid, name: row.name, what }];
  });
}
