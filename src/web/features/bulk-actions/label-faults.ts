import { LabelKey, LabelValue } from '#contract/label.ts';

/** What the service would refuse of a label, in its words; by field. */
export function labelFaults({ key, value }: { key: string; value: string }): {
  key?: string;
  value?: string;
} {
  const keyRead = LabelKey.safeParse(key);
  const valueRead = LabelValue.safeParse(value);
  return {
    ...(!keyRead.success && { key: keyRead.error.issues[0]?.message ?? '' }),
    ...(!valueRead.success && { value: valueRead.error.issues[0]?.message ?? '' }),
  };
}
