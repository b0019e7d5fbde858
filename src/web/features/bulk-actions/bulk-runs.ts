import type { QueryClient } from '@tanstack/react-query';
import { auditQueries } from '../../resources/audit.ts';

import { recentChangeQueries } from '../../resources/changes/recent-changes.ts';
import { sendChange } from '../../resources/changes/send-change.ts';
import { explainError } from '../../resources/explain-error.ts';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { newUuid } from '../../resources/new-uuid.ts';
import { routerQueries } from '../../resources/routers.ts';
import type { BulkAction } from './bulk-action.ts';
import { keepBulkItem } from './keep-bulk-item.ts';
import { bulkRunStore, type BulkItem, type BulkRun } from './bulk-run-store.ts';
import { planBulk, type PlannedItem } from './plan-bulk.ts';
import { runBulk, type ItemResult } from './run-bulk.ts';

/** Enough to be quick, few enough that the service has room for others. */
const atOnce = 4;
/** The list is drawn again so often at most while results come in. */
const drawEveryMs = 50;

let cancelling = new AbortController();

/** Sends what was planned, one request a gateway. Results are in the store as they come. */
export function startBulk(
  client: QueryClient,
  action: BulkAction,
  planned: readonly PlannedItem[],
  startedBy: string,
): Promise<void> {
  const items = planned.map(({ row, change }): BulkItem => ({
    row,
    change,
    idempotencyKey: newUuid(),
    result: { state: 'waiting' },
  }));
  return run(client, { id: newUuid(), action, startedBy, items, isCancelled: false });
}

/**
 * Tries what was not done again. What may have been done is sent as it was, under the key it had, so that it is never
 * done twice; what was refused or not sent is planned anew from the gateway as it is now.
 */
export function retryBulk(client: QueryClient, before: BulkRun): Promise<void> {
  const rows = client.getQueryData(gatewayQueries.fleet().queryKey)?.gateways ?? [];
  const now = new Map(rows.map((row) => [row.uuid, row]));
  const items = before.items.map((item): BulkItem => {
    if (item.result.state === 'done') return item;
    if (item.result.state === 'unknown') return { ...item, result: { state: 'waiting' } };
    return { ...replanned(before.action, item, now.get(item.row.uuid)), result: { state: 'waiting' } };
  });
  return run(client, { ...before, items, isCancelled: false });
}

/** What has not been sent is not sent any more. */
export function cancelBulk(): void {
  const current = bulkRunStore.read();
  cancelling.abort();
  if (current) bulkRunStore.put({ ...current, isCancelled: true });
}

export function closeBulk(): void {
  bulkRunStore.put(undefined);
}

export function isRetryable({ state }: ItemResult): boolean {
  return state === 'refused' || state === 'unknown' || state === 'not-sent';
}

function replanned(action: BulkAction, item: BulkItem, row = item.row): Omit<BulkItem, 'result'> {
  const change = planBulk(action, [row]).items[0]?.change ?? item.change;
  return { row, change, idempotencyKey: newUuid() };
}

async function run(client: QueryClient, started: BulkRun): Promise<void> {
  cancelling = new AbortController();
  const { signal } = cancelling;
  const results = new Map<BulkItem, ItemResult>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function draw(): void {
    clearTimeout(timer);
    timer = undefined;
    const isCancelled = signal.aborted;
    const items = started.items.map((item) => ({ ...item, result: results.get(item) ?? item.result }));
    bulkRunStore.put({ ...started, items, isCancelled });
  }
  bulkRunStore.put(started);
  await runBulk({
    items: started.items.filter(({ result }) => result.state === 'waiting'),
    send: async (item) => {
      // Beside the change, which does not wait for it: whether it was made is known by its key.
      const kept = keepBulkItem(started, item);
      await sendChange(item.change, { idempotencyKey: item.idempotencyKey });
      await kept;
    },
    atOnce,
    explain: explainError,
    signal,
    onResult: (item, result) => {
      results.set(item, result);
      timer ??= setTimeout(draw, drawEveryMs);
    },
  });
  draw();
  const stale = [gatewayQueries.all(), routerQueries.all(), auditQueries.all(), recentChangeQueries.all()];
  await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })));
}
