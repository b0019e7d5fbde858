import { ApiError } from '#contract/client.ts';
import type { Change } from '#domain/changes/change.ts';

/** How one item of a run stands. */
export type ItemResult =
  | { state: 'waiting' }
  | { state: 'sending' }
  | { state: 'done' }
  /** The service said no: nothing was changed. */
  | { state: 'refused'; why: string; correlationId: string | undefined }
  /** No answer, or none that tells: it may have been done. */
  | { state: 'unknown'; why: string; correlationId: string | undefined }
  /** Cancelled before it was sent. */
  | { state: 'not-sent' };

export interface RunItem {
  change: Change;
  /** The same for every sending of this very change, so that it is carried out once. */
  idempotencyKey: string;
}

export interface RunOptions<Item extends RunItem> {
  items: readonly Item[];
  send: (item: Item) => Promise<unknown>;
  /** At most so many on the way at a time. */
  atOnce: number;
  onResult: (item: Item, result: ItemResult) => void;
  explain: (error: unknown) => { why: string; correlationId: string | undefined };
  /** Cancels what has not been sent; what is on the way is waited for. */
  signal: AbortSignal;
}

/** Answers of the proxy that say for sure that nothing was sent on. */
const neverSent: readonly string[] = ['API_RATE_LIMITED', 'API_RESTING', 'API_OVERLOADED'];

/** Sends every item once, some at a time, in order; ends when the last one has its result. Never throws. */
export async function runBulk<Item extends RunItem>(options: RunOptions<Item>): Promise<void> {
  const queue = [...options.items];
  let isOver = false;

  async function work(): Promise<void> {
    for (let item = queue.shift(); item; item = queue.shift()) {
      if (isOver || options.signal.aborted) {
        options.onResult(item, { state: 'not-sent' });
        continue;
      }
      options.onResult(item, { state: 'sending' });
      const result = await outcomeOf(item);
      options.onResult(item, result);
    }
  }
  async function outcomeOf(item: Item): Promise<ItemResult> {
    try {
      await options.send(item);
      return { state: 'done' };
    } catch (error) {
      // Without a session every other one would be refused too.
      if (error instanceof ApiError && error.problem.status === 401) isOver = true;
      return { state: isRefusal(error) ? 'refused' : 'unknown', ...options.explain(error) };
    }
  }
  await Promise.all(Array.from({ length: Math.min(options.atOnce, queue.length) }, work));
}

function isRefusal(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  const { status, code } = error.problem;
  return status < 500 || neverSent.includes(code);
}
