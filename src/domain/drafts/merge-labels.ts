import type { Label } from '#contract/label.ts';
import type { ListRule } from './merge-lists.ts';

/** A label is the one of the same key: a renamed one is told as taken away and added. */
export const labelRule: ListRule<Label> = {
  ofMine: [(one, other) => one.key === other.key],
  ofTheirs: [(one, other) => one.key === other.key],
  isEqual: (one, other) => one.key === other.key && one.value === other.value,
};
