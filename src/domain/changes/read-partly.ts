import { z } from '#contract/zod-config.ts';
import type { Partly } from './partly.ts';

/**
 * Reads of a value as much as has the kind that the schema wants, so that rules can be asked about it: what is of
 * another kind is left out (the schema has said so), and items of lists keep their places. What else the schema wants of
 * a text or a number is not looked at.
 */
export function readPartly<S extends z.ZodType>(schema: S, value: unknown): Partly<z.input<S>> | undefined {
  // Walked along the schema: what is left has its kinds, if not its lengths, words and ranges.
  return read(schema, value) as Partly<z.input<S>> | undefined;
}

function read(schema: z.core.$ZodType, value: unknown): unknown {
  if (schema instanceof z.ZodOptional) return read(schema.unwrap(), value);
  if (schema instanceof z.ZodNullable) return value === null ? null : read(schema.unwrap(), value);
  if (schema instanceof z.ZodPipe) return read(schema.in, value);
  if (schema instanceof z.ZodObject) return isObject(value) ? readObject(schema, value) : undefined;
  if (schema instanceof z.ZodArray) {
    if (!Array.isArray(value)) return undefined;
    // An item of another kind still has its place, as an empty one.
    return value.map((item) => read(schema.element, item) ?? emptyOf(schema.element));
  }
  const kinds = kindsOf(schema);
  if (typeof value === 'number' && !Number.isFinite(value)) return undefined;
  return kinds.includes(typeof value) ? value : undefined;
}

function readObject(schema: z.ZodObject, value: object): object {
  return Object.fromEntries(
    Object.entries<z.core.$ZodType>(schema.shape).flatMap(([key, field]) => {
      const own: unknown = Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
      const found = own === undefined ? undefined : read(field, own);
      return found === undefined ? [] : [[key, found]];
    }),
  );
}

function emptyOf(schema: z.core.$ZodType): unknown {
  if (schema instanceof z.ZodObject) return {};
  return kindsOf(schema).includes('number') ? 0 : '';
}

/** What `typeof` says of the values that a schema takes. */
function kindsOf(schema: z.core.$ZodType): string[] {
  if (schema instanceof z.ZodString) return ['string'];
  if (schema instanceof z.ZodNumber) return ['number'];
  if (schema instanceof z.ZodBoolean) return ['boolean'];
  if (schema instanceof z.ZodEnum) return schema.options.map((option) => typeof option);
  if (schema instanceof z.ZodLiteral) return [...schema.values].map((option) => typeof option);
  return [];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
