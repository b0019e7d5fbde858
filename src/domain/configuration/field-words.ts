import type { Field, Setting, Unit } from './field.ts';

/** A field in a sentence, after the name of its thing: "ping interval", "IKE SA rekey". */
export function wordsOf({ label, words }: Pick<Field, 'label' | 'words'>): string {
  if (words !== undefined) return words;
  const isAbbreviation = /^\p{Lu}{2}/u.test(label);
  return isAbbreviation ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

export const unitSigns: Readonly<Record<Unit, string>> = { seconds: 's', bytes: 'bytes' };

/** A value as an admin reads it; undefined for one that is not there. */
export function valueText(field: Setting, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (field.defaultWord !== undefined && value === field.default) return field.defaultWord;
  const text = textOf(field, value);
  return field.unit === undefined ? text : `${text} ${unitSigns[field.unit]}`;
}

function textOf(field: Setting, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(String).join(', ');
  if (field.kind === 'reference' && typeof value === 'object' && value !== null) {
    return String(Reflect.get(value, field.by));
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
