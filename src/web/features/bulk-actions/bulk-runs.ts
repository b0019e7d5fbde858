import type { QueryClient } from '@tanstack/react-query';
import { auditQueries } from '../../resources/audit.ts';

import { recentChangeQueries } from '../../resources/changes/recent-changes.ts';
import { sendChange } from '../../resources/changes/send-change.ts';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { newUuid } from '../../resources/new-uuid.ts';
import { routerQueries } from '../../resources/routers.ts';
import type { BulkAction } from './bulk-action.ts';
import { keepBulkItem } from './keep-bulk-item.ts';
import { bulkRunStore, type BulkItem, type BulkRun } from './bulk-run-store.ts';
import type { PlannedItem } from './plan-bulk.ts';
import { runBulk, type ItemResult } from './run-bulk.ts';
import { settledItem } from './settle-item.ts';
import { versionAsShown } from './version-as-shown.ts';

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
    isLost: false,
    result: { state: 'waiting' },
  }));
  return run(client, { id: newUuid(), action, startedBy, items, isCancelled: false });
}

/**
 * Tries what was not done again. What may have been done is sent as it was, under the key it had, so that it is never
 * done twice; the rest must still be as it was shown. What is not any more wants to be looked at again first.
 */
export function retryBulk(client: QueryClient, before: BulkRun): Promise<void> {
  const items = before.items.map((item): BulkItem => {
    if (!isRetryable(item.result)) return item;
    const isLost = item.result.state === 'unknown';
    return { ...item, isLost, result: { state: 'waiting' }, ...(!isLost && { idempotencyKey: newUuid() }) };
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
  return state !== 'done' && state !== 'changed' && state !== 'waiting' && state !== 'sending';
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
      const { change, idempotencyKey, isLost } = item;
      const ifVersion = isLost ? undefined : await versionAsShown(client, started.action, item);
      // Beside the change, which does not wait for it: whether it was made is known by its key.
      const kept = keepBulkItem(started, item);
      await sendChange(change, { idempotencyKey, ifVersion });
      await kept;
    },
    atOnce,
    settle: (error, { idempotencyKey }) => settledItem(error, idempotencyKey),
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
