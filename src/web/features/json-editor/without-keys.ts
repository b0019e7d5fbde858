import { secretSettings } from '#domain/configuration/settings.ts';

const keys = new RegExp(`("(?:${secretSettings.join('|')})"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"?`, 'g');

/** A text of JSON, finished or not, in which no secret stands. */
export function withoutKeys(text: string): string {
  return text.replaceAll(keys, '$1"…"');
}
