import { answerShapeOf, listItemOf, readTolerantly } from '#contract/tolerant.ts';
import { z } from '#contract/zod-config.ts';
import { expect } from 'vitest';

/** A value of exactly the schema: every item of every list readable, and no key that the schema does not name. */
export function expectStrictly(schema: z.ZodType, value: unknown): void {
  const { unreadable } = readTolerantly(schema, value);
  expect(unreadable, 'unreadable items').toEqual([]);
  expect(unknownKeys(schema, value, ''), 'keys the contract does not name').toEqual([]);
}

function unknownKeys(schema: z.core.$ZodType, value: unknown, path: string): string[] {
  const item = listItemOf(schema);
  if (item && Array.isArray(value))
    return value.flatMap((entry, index) => unknownKeys(item, entry, `${path}.${index}`));
  const shape = answerShapeOf(schema);
  if (shape) return unknownIn(shape, value, path);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable)
    return unknownKeys(schema.unwrap(), value, path);
  if (schema instanceof z.ZodPipe) return unknownKeys(schema.out, value, path);
  if (schema instanceof z.ZodUnion) return unknownKeys(schema.options[0] ?? z.unknown(), value, path);
  return schema instanceof z.ZodObject ? unknownIn(schema.shape, value, path) : [];
}

type Shape = Readonly<Record<string, z.core.$ZodType>>;

function unknownIn(shape: Shape, value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]: [string, unknown]) => {
    const known = shape[key];
    return known ? unknownKeys(known, entry, `${path}.${key}`) : [`${path}.${key}`];
  });
}

/** Keys of every object in alphabetical order, as each recorded answer has them. Contract §1. */
export function expectSortedKeys(text: string): void {
  expect(JSON.stringify(sorted(JSON.parse(text)))).toBe(JSON.stringify(JSON.parse(text)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, entry]) => [key, sorted(entry)]),
  );
}
