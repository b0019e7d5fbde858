import { type FieldRules, plainRule } from '#domain/drafts/draft.ts';
import { vendors } from '#domain/vendors/vendors.ts';
import { createDrafts } from '../../resources/drafts/drafts.ts';
import { isTunnelField, tunnelRules, tunnelValueText } from '../../resources/tunnel-form/tunnel-rules.ts';
import { tunnelFieldWords } from '../../resources/tunnel-form/tunnel-fields.ts';
import type { EditorValues } from './editor-values.ts';

/** What is being made of tunnels in this tab, by uuid. */
export const tunnelDrafts = createDrafts<EditorValues>();

export const editorRules: FieldRules<EditorValues> = {
  ...tunnelRules,
  vendor: plainRule((one, other) => one === other),
};

export function editorLabel(field: keyof EditorValues): string {
  return isTunnelField(field) ? tunnelFieldWords(field).label : 'Make of peer';
}

export function editorText(
  field: keyof EditorValues,
  value: EditorValues[keyof EditorValues],
): string | undefined {
  if (isTunnelField(field)) return tunnelValueText(field, value);
  return vendors.find(({ id }) => id === value)?.name;
}
