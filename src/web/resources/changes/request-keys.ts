import { newUuid } from '../new-uuid.ts';
import type { Step } from './proposed-change.ts';

/** The key of a step, by its place; the same for the same request, however often it is sent. */
export type KeyOf = (step: Step, index: number) => string;

/** A request that was mended is another one, and gets another key. */
export function createRequestKeys(): KeyOf {
  const known: { text: string; key: string }[] = [];
  return ({ change, idempotencyKey }, index) => {
    if (idempotencyKey !== undefined) return idempotencyKey;
    const text = JSON.stringify(change);
    const before = known[index];
    if (before?.text === text) return before.key;
    const key = newUuid();
    known[index] = { text, key };
    return key;
  };
}
