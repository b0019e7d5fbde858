import type { BulkItem } from './bulk-run-store.ts';
import type { ItemResult } from './run-bulk.ts';

export type ResultCounts = Record<ItemResult['state'], number>;

const none: ResultCounts = {
  waiting: 0,
  sending: 0,
  done: 0,
  refused: 0,
  changed: 0,
  unknown: 0,
  'not-there': 0,
  'not-sent': 0,
  cancelled: 0,
};

export function countResults(items: readonly Pick<BulkItem, 'result'>[]): ResultCounts {
  const counts: ResultCounts = { ...none };
  for (const { result } of items) counts[result.state] += 1;
  return counts;
}

export function isRunning({ waiting, sending }: ResultCounts): boolean {
  return waiting + sending > 0;
}

const words: Record<ItemResult['state'], string> = {
  done: 'done',
  refused: 'refused',
  changed: 'not as shown',
  unknown: 'unknown',
  'not-there': 'not made',
  'not-sent': 'not sent',
  cancelled: 'cancelled',
  sending: 'on the way',
  waiting: 'waiting',
};
const order = Object.keys(words) as (keyof typeof words)[];

/** "9 done, 2 refused, 1 unknown" */
export function progressWords(counts: ResultCounts): string {
  return order
    .filter((state) => counts[state] > 0)
    .map((state) => `${counts[state]} ${words[state]}`)
    .join(', ');
}

const weight: Record<ItemResult['state'], number> = {
  unknown: 0,
  changed: 1,
  refused: 1,
  'not-there': 2,
  'not-sent': 2,
  cancelled: 3,
  sending: 4,
  waiting: 4,
  done: 5,
};

/** What somebody has to look at comes first; otherwise as they were sent. */
export function worstFirst<Item extends Pick<BulkItem, 'result'>>(items: readonly Item[]): Item[] {
  return items.toSorted((one, other) => weight[one.result.state] - weight[other.result.state]);
}
