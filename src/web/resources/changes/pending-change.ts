import { z } from '#contract/zod-config.ts';
import { pendingChangeName } from './pending-change-name.ts';

const PendingChange = z.object({
  idempotencyKey: z.string(),
  title: z.string(),
  gatewayUuid: z.string().optional(),
});
/** A request that is under way: enough to ask later what became of it, and nothing that was sent. */
export type PendingChange = z.output<typeof PendingChange>;

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export function notePending(change: PendingChange, storage: Store = sessionStorage): void {
  try {
    storage.setItem(pendingChangeName, JSON.stringify(change));
  } catch {
    // A full or forbidden storage: a reload would then not tell what became of it, and nothing else is lost.
  }
}

export function forgetPending(storage: Store = sessionStorage): void {
  storage.removeItem(pendingChangeName);
}

/** What was under way when the page was left or reloaded; it is told once. */
export function takePending(storage: Store = sessionStorage): PendingChange | undefined {
  const text = storage.getItem(pendingChangeName);
  forgetPending(storage);
  if (text === null) return undefined;
  try {
    const read = PendingChange.safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch {
    // Written by something else.
    return undefined;
  }
}
