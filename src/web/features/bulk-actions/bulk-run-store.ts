import type { GatewayRow } from '#contract/fleet.ts';
import type { BulkAction } from './bulk-action.ts';
import type { ItemResult, RunItem } from './run-bulk.ts';

export interface BulkItem extends RunItem {
  /** The gateway as it was when the run was planned. */
  row: GatewayRow;
  /** It may have been done: it is looked for before it is sent again. */
  isLost: boolean;
  result: ItemResult;
}

export interface BulkRun {
  /** The same for all of its gateways in the list of recent changes; a uuid. */
  id: string;
  action: BulkAction;
  /** User id of whoever started it; nobody else who signs in here later is shown it. */
  startedBy: string;
  items: readonly BulkItem[];
  isCancelled: boolean;
}

let current: BulkRun | undefined;
const listeners = new Set<() => void>();

/**
 * The run that is under way or whose results have not been closed: kept beside the pages, so that looking at a gateway
 * and coming back, or another filter, loses nothing. For `useSyncExternalStore`.
 */
export const bulkRunStore = {
  read: () => current,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  put: (run: BulkRun | undefined) => {
    current = run;
    for (const listener of listeners) listener();
  },
};
