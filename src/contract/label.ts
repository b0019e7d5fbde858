import { z } from './zod-config.ts';
import { LabelText, NameText } from './answer-values.ts';
import { answerOf, listOf } from './tolerant.ts';

/** Contract §2.6: printable ASCII, not starting with an underscore. */
export const LabelKey = z
  .string()
  .min(2, 'Must have at least 2 characters.')
  .max(32, 'Must have at most 32 characters.')
  .regex(
    /^(?:[\x20-\x5E\x60-\x7E][\x20-\x7E]*)?$/,
    'May have printable ASCII characters only and must not start with "_".',
  );

export const LabelValue = z
  .string()
  .max(255, 'Must have at most 255 characters.')
  .regex(/^[\p{L}\p{N}\p{P}\p{S}\p{M}\p{Z}]*$/u, 'Must not have control characters.');

export const LabelCreate = z.strictObject({
  key: LabelKey,
  value: LabelValue.nullable().transform((value) => value ?? ''),
});
export type LabelCreate = z.input<typeof LabelCreate>;

export const LabelModify = z.strictObject({
  key: LabelKey.optional(),
  value: LabelValue.nullable()
    .transform((value) => value ?? '')
    .optional(),
});
export type LabelModify = z.input<typeof LabelModify>;

export const maxLabels = 255;
export const LabelSet = z.array(LabelCreate).max(maxLabels, `Must have at most ${maxLabels} labels.`);

export const Label = answerOf({ key: NameText, value: LabelText }, { id: 'Label', identity: 'key' });
export type Label = z.output<typeof Label>;
export const LabelList = listOf(Label);
