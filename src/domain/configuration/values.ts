import type { Setting } from './field.ts';

/** Two values of a field: what an answer has besides in an object that names something else does not count. */
export function isSameValue(field: Setting, one: unknown, other: unknown): boolean {
  return isEqual(plainValue(field, one), plainValue(field, other));
}

/** Numbers, texts, and lists and records of them. */
export function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * A value that was read, as a request has it.
 * @returns undefined where there is none, and no request can say so
 */
export function requestValue(field: Setting, value: unknown): unknown {
  if (value === undefined || value === null) {
    return field.defaultWord === undefined ? undefined : field.default;
  }
  return field.kind === 'reference' ? { [field.by]: plainValue(field, value) } : value;
}

function plainValue(field: Setting, value: unknown): unknown {
  const isReference = field.kind === 'reference' && typeof value === 'object' && value !== null;
  return isReference ? Reflect.get(value, field.by) : value;
}

/** One value for each key. */
export function eachOf<const K extends string, V>(keys: readonly K[], valueOf: (key: K) => V): Record<K, V> {
  const values: Partial<Record<K, V>> = {};
  for (const key of keys) values[key] = valueOf(key);
  return values as Record<K, V>;
}

/** Some fields of a thing, those that it has. */
export function picked<T extends object, const K extends keyof T>(
  thing: T,
  keys: readonly K[],
): Partial<Pick<T, K>> {
  const found: Partial<Pick<T, K>> = {};
  for (const key of keys) if (thing[key] !== undefined) found[key] = thing[key];
  return found;
}

/** All but some fields of a thing. */
export function without<T extends object, const K extends keyof T>(thing: T, ...keys: K[]): Omit<T, K> {
  const left: Partial<T> = { ...thing };
  for (const key of keys) delete left[key];
  // Of all others nothing was taken away.
  return left as Omit<T, K>;
}
