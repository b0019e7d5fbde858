/** Of these Node keeps the first and drops the rest in silence, or joins them; whoever stands before us may keep the last. */
const single = new Set([
  'authorization',
  'content-encoding',
  'content-length',
  'content-type',
  'host',
  'idempotency-key',
  'origin',
  'sec-fetch-site',
  'transfer-encoding',
  'x-console',
  'x-if-version',
]);

/**
 * The first header that must stand once and stands twice (RFC 9110 §5.3; of Host RFC 9112 §3.2: answered with 400).
 * @param rawHeaders names and values in turn, as Node gives them
 */
export function repeatedHeader(rawHeaders: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    if (seen.has(name)) return name;
    if (single.has(name)) seen.add(name);
  }
  return undefined;
}
