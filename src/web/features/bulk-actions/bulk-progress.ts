import type { BulkItem } from './bulk-run-store.ts';
import type { ItemResult } from './run-bulk.ts';

export type ResultCounts = Record<ItemResult['state'], number>;

export function countResults(items: readonly Pick<BulkItem, 'result'>[]): ResultCounts {
  const counts: ResultCounts = { waiting: 0, sending: 0, done: 0, refused: 0, unknown: 0, 'not-sent': 0 };
  for (const { result } of items) counts[result.state] += 1;
  return counts;
}

export function isRunning({ waiting, sending }: ResultCounts): boolean {
  return waiting + sending > 0;
}

const words: Record<ItemResult['state'], string> = {
  done: 'done',
  refused: 'refused',
  unknown: 'unknown',
  'not-sent': 'not sent',
  sending: 'on the way',
  waiting: 'waiting',
};
const order = ['done', 'refused', 'unknown', 'not-sent', 'sending', 'waiting'] as const;

/** "9 done, 2 refused, 1 unknown" */
export function progressWords(counts: ResultCounts): string {
  return order
    .filter((state) => counts[state] > 0)
    .map((state) => `${counts[state]} ${words[state]}`)
    .join(', ');
}

const weight: Record<ItemResult['state'], number> = {
  unknown: 0,
  refused: 1,
  'not-sent': 2,
  sending: 3,
  waiting: 3,
  done: 4,
};

/** What somebody has to look at comes first; otherwise as they were sent. */
export function worstFirst<Item extends Pick<BulkItem, 'result'>>(items: readonly Item[]): Item[] {
  return items.toSorted((one, other) => weight[one.result.state] - weight[other.result.state]);
}
