import { isEqual } from '#domain/configuration/values.ts';
import { type FieldRules, plainRule } from '#domain/drafts/draft.ts';
import { createDrafts } from '../../resources/drafts/drafts.ts';
import type { FeatureValues } from './field-changes.ts';
import type { LabelValues } from './label-changes.ts';

const typed = plainRule<string>((one, other) => one.trim() === other.trim());

// What is being made of gateways in the dialogs of this tab, by uuid, and of labels and addresses by their names too.

export const nameDrafts = createDrafts<{ name: string }>();
export const nameRules: FieldRules<{ name: string }> = { name: typed };

export const planDrafts = createDrafts<{ plan: string }>();
export const planRules: FieldRules<{ plan: string }> = { plan: typed };

export const featureDrafts = createDrafts<FeatureValues>();
export const featureRules: FieldRules<FeatureValues> = {
  features: plainRule<FeatureValues['features']>(isEqual),
  automaticInternalAddresses: plainRule<boolean>(isEqual),
};

export const labelDrafts = createDrafts<LabelValues>();
// A space at an end of a value counts.
export const labelRules: FieldRules<LabelValues> = { key: typed, value: plainRule<string>(isEqual) };

export const addressDrafts = createDrafts<{ address: string }>();
export const addressRules: FieldRules<{ address: string }> = { address: typed };
