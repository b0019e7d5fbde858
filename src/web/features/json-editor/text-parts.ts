import { mostCharacters } from './check-text.ts';
import { readJson, type ReadJson } from './read-json.ts';

/** The text with more keys, written out anew; undefined when it is no JSON object. */
export function withParts(text: string, parts: object): string | undefined {
  const body = objectIn(text);
  return body && written({ ...body, ...parts });
}

/** The same JSON, indented; undefined when it is none. */
export function formatted(text: string): string | undefined {
  const read = soundJson(text);
  return read && written(read.value);
}

export function hasKey(text: string, key: string): boolean {
  const body = objectIn(text);
  return body !== undefined && Object.hasOwn(body, key);
}

export function objectIn(text: string): object | undefined {
  const value = soundJson(text)?.value;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

function soundJson(text: string): Extract<ReadJson, { kind: 'value' }> | undefined {
  if (text.length > mostCharacters) return undefined;
  const read = readJson(text);
  return read.kind === 'value' && read.faults.length === 0 ? read : undefined;
}

export function written(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
