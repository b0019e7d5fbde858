import { type FieldRules, plainRule } from '#domain/drafts/draft.ts';
import { createDrafts } from '../../resources/drafts/drafts.ts';
import { makeOptions, modelOptions, natOptions, type PeerValues } from './peer-values.ts';

/** What is being noted about peers in this tab, by the uuid of their tunnel. */
export const peerDrafts = createDrafts<PeerValues>();

const chosen = plainRule<string>((one, other) => one === other);

export const peerRules: FieldRules<PeerValues> = {
  make: chosen,
  model: chosen,
  isBehindNat: plainRule<PeerValues['isBehindNat']>((one, other) => one === other),
  notes: plainRule<string>((one, other) => one.trim() === other.trim()),
};

const labels: Record<keyof PeerValues, string> = {
  make: 'Make',
  model: 'Model or release',
  isBehindNat: 'Behind NAT',
  notes: 'Notes',
};

export function peerLabel(field: keyof PeerValues): string {
  return labels[field];
}

export function peerText(field: keyof PeerValues, value: string): string | undefined {
  if (field === 'notes') return value.trim() === '' ? undefined : value.replaceAll('\n', ' ');
  const options = { make: makeOptions, model: allModels, isBehindNat: natOptions }[field];
  return options.find((option) => option.value === value)?.label;
}

/** A model's id says of which make it is. */
const allModels = makeOptions.flatMap(({ value }) => modelOptions(value));
