import { isSecretKey } from '../configuration/settings.ts';
import { pskSet } from './predicted.ts';

/** A body as it may be shown: each pre-shared key is a word instead. */
export function withoutSecrets(body: unknown, word: string = pskSet): unknown {
  if (Array.isArray(body)) return body.map((item) => withoutSecrets(item, word));
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]: [string, unknown]) => [
      key,
      isSecretKey(key) && value !== undefined ? word : withoutSecrets(value, word),
    ]),
  );
}
