import { type FieldRules, plainRule } from '#domain/drafts/draft.ts';
import { z } from '#contract/zod-config.ts';
import { createDrafts } from '../../resources/drafts/drafts.ts';
import { labelFaults } from './label-faults.ts';

/** The label that all of the selected gateways get. */
export interface BulkLabel {
  key: string;
  value: string;
}

/** What is typed of it in this tab; there is one at a time. */
export const bulkLabelDrafts = createDrafts<BulkLabel>();
export const bulkLabelThing = 'bulk';

export const noLabel: BulkLabel = { key: '', value: '' };

const typed = plainRule<string>((one, other) => one === other);
export const bulkLabelRules: FieldRules<BulkLabel> = { key: typed, value: typed };

/** Shape and words of the service; where no label is asked for, nothing is wrong with it. */
export function bulkLabelSchema(isAsked: boolean) {
  return z.custom<BulkLabel>().superRefine((label, refinement) => {
    if (!isAsked) return;
    for (const [field, message] of Object.entries(labelFaults(label))) {
      refinement.addIssue({ code: 'custom', message, path: [field] });
    }
  });
}
