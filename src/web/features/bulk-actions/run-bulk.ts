import { ApiError } from '#contract/client.ts';
import type { ChangeVerdict } from '#contract/change-verdict.ts';
import type { Fault } from '../../ui/form/refusal.ts';
import type { Change } from '#domain/changes/change.ts';

/** How one item of a run stands. */
export type ItemResult =
  | { state: 'waiting' }
  | { state: 'sending' }
  | { state: 'done' }
  /** The service said no: nothing was changed. */
  | { state: 'refused'; why: string; correlationId: string | undefined; faults: readonly Fault[] }
  /** It did not reach the service; it was sent, and is not there; nobody can say: `ChangeVerdict`. */
  | { state: Extract<ChangeVerdict, 'not-sent' | 'not-there' | 'unknown'>; why: string }
  /** It is not what the plan showed any more: nothing was sent. */
  | { state: 'changed'; why: string }
  /** Cancelled before it was sent. */
  | { state: 'cancelled' };

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
  /** What became of one whose sending failed. */
  settle: (error: unknown, item: Item) => Promise<ItemResult>;
  /** Cancels what has not been sent; what is on the way is waited for. */
  signal: AbortSignal;
}

/** Sends every item once, some at a time, in order; ends when the last one has its result. Never throws. */
export async function runBulk<Item extends RunItem>(options: RunOptions<Item>): Promise<void> {
  const queue = [...options.items];
  let isOver = false;

  async function work(): Promise<void> {
    for (let item = queue.shift(); item; item = queue.shift()) {
      if (isOver || options.signal.aborted) {
        options.onResult(item, { state: 'cancelled' });
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
      return options.settle(error, item);
    }
  }
  await Promise.all(Array.from({ length: Math.min(options.atOnce, queue.length) }, work));
}
