import { isSecretKey } from '#domain/configuration/settings.ts';

const maxDepth = 8;
const maxEntries = 100;
const maxText = 1000;

/** Keys whose value is never written down, whatever it is, beside those that the field table calls secret. */
const secretKey =
  /^(secret|token|cookie|authorization|passphrase|private_?key|api_?key)$|password|credential/i;
const replaced = '[set]';

/**
 * A body as the audit log keeps it (security row G2): secrets as `[set]`, depth, width and length bounded, so that a
 * body can neither hide a secret in a nest nor fill the disk.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.length <= maxText ? value : `${value.slice(0, maxText)}…`;
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object') return null;
  if (depth >= maxDepth) return '[deeper]';
  if (Array.isArray(value)) {
    const items = value.slice(0, maxEntries).map((item) => redact(item, depth + 1));
    return value.length > maxEntries ? [...items, `[${value.length - maxEntries} more]`] : items;
  }
  const entries = Object.entries(value);
  const kept = entries.slice(0, maxEntries).map(([key, item]): [string, unknown] => {
    return [key.slice(0, maxText), isSecret(key, item) ? replaced : redact(item, depth + 1)];
  });
  if (entries.length > maxEntries) kept.push(['…', `[${entries.length - maxEntries} more]`]);
  return Object.fromEntries(kept);
}

/** An empty or absent secret is no secret, and that it was absent is worth knowing: it means "keep". */
function isSecret(key: string, value: unknown): boolean {
  return (isSecretKey(key) || secretKey.test(key)) && value !== undefined && value !== null && value !== '';
}
