/*
 * Answers as a service may send them on a bad day: any field absent, null or of another type. What the service sends
 * when all is well is the builders' business.
 */

export type Path = readonly (string | number)[];
export const breakages = ['absent', 'null', 'another type'] as const;
export type Breakage = (typeof breakages)[number];

/** Every place in a value that holds a field or an item, from the top. */
export function pathsIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]: [string, unknown]) => {
    const path = [...at, Array.isArray(value) ? Number(key) : key];
    return [path, ...pathsIn(entry, path)];
  });
}

/** The same value with one place broken; nothing where the place is no longer there. */
export function brokenAt(value: unknown, path: Path, how: Breakage): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return how === 'null' ? null : otherTypeOf(value);
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    // An item that is absent leaves no trace in any answer: what is broken of a list is an item of it.
    const worst = how === 'absent' && rest.length === 0 ? 'null' : how;
    return items.map((item, index) => (index === first ? brokenAt(item, rest, worst) : item));
  }
  if (typeof value !== 'object' || value === null || !(first in value)) return value;
  const fields = value as Readonly<Record<string, unknown>>;
  if (how === 'absent' && rest.length === 0) {
    return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== first));
  }
  return { ...fields, [first]: brokenAt(fields[first], rest, how) };
}

/** Something that no reader takes for what was there: not even one that knows a few other forms of it. */
function otherTypeOf(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return true;
    case 'number':
      return { number: value };
    case 'boolean':
      return 'yes';
    default:
      return 'something else';
  }
}
