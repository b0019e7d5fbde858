import { isSecretKey, secretSettings } from '#domain/configuration/settings.ts';
import { type Mask, noMask } from '../secrets/mask.ts';

const deepest = 64;
const mayHaveSecret = new RegExp(`"(?:${secretSettings.join('|')})"\\s*:|\\\\`, 'iu');

/** An answer is nested deeper than anything the API has: it is not one of its answers. */
export class TooDeepError extends Error {
  override readonly name = 'TooDeepError';
}

export interface Cleaned {
  value: unknown;
  /** Nothing had to be taken out, so the text itself may be passed on. */
  isAsItCame: boolean;
}

/**
 * The JSON in an answer without any key `psk`, at every depth, and with every text masked. The API never returns a key;
 * if it ever did, this is the wall that keeps it from a browser (security rows Z4, S5).
 * @throws SyntaxError, TooDeepError
 */
export function parseWithoutSecrets(text: string, mask: Mask = noMask): Cleaned {
  const value: unknown = JSON.parse(text);
  // Both can be spelled with escapes. Where there is neither of them nor an escape, nothing has to be copied.
  if (mayHaveSecret.test(text) || mask.isIn(text))
    return { value: withoutSecrets(value, mask), isAsItCame: false };
  refuseTooDeep(value);
  return { value, isAsItCame: true };
}

/** Texts and keys are masked once parsed: in the JSON itself a secret might be taken for a part of its grammar. */
function withoutSecrets(value: unknown, mask: Mask, depth = 0): unknown {
  if (typeof value === 'string') return mask.over(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) throw new TooDeepError();
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, mask, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !isSecretKey(key))
      .map(([key, entry]) => [mask.over(key), withoutSecrets(entry, mask, depth + 1)]),
  );
}

function refuseTooDeep(value: unknown, depth = 0): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > deepest) throw new TooDeepError();
  for (const entry of Array.isArray(value) ? value : Object.values(value)) refuseTooDeep(entry, depth + 1);
}

/** Every PSK inside a request's body, so that an error that quotes the body can be cleaned of them. */
export function secretsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]: [string, unknown]) =>
    isSecretKey(key) && typeof entry === 'string' ? [entry] : secretsIn(entry),
  );
}
