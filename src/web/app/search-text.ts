/**
 * The query string of our pages: every value is text. The router's own way reads `?q=10.10` as the number 10.1 and
 * `?q=true` as no text at all; a search field means what stands in it.
 */

/** A key that stands there more than once has a list. */
export function parseSearch(query: string): Record<string, string | string[]> {
  const given = new URLSearchParams(query);
  return Object.fromEntries(
    [...new Set(given.keys())].map((key) => {
      const values = given.getAll(key);
      return [key, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}

/** With its question mark; a search inside a search (of the page to come back to) is its query string. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const written = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const each of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
      const text = textOf(each);
      if (text !== undefined) written.append(key, text);
    }
  }
  const query = written.toString();
  return query === '' ? '' : `?${query}`;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object' || value === null) return undefined;
  return stringifySearch({ ...value }).slice(1);
}
