import { z } from '#contract/zod-config.ts';
import type { Partly } from './partly.ts';

/**
 * Reads of a value as much as has the kind that the schema wants, so that rules can be asked about it: what is of
 * another kind is left out (the schema has said so), and items of lists keep their places. What else the schema wants of
 * a text or a number is not looked at.
 */
export function readPartly<S extends z.ZodType>(schema: S, value: unknown): Partly<z.input<S>> | undefined {
  // Walked along the schema: what is left has its kinds, if not its lengths, words and ranges.
  return readerOf(schema).read(value) as Partly<z.input<S>> | undefined;
}

interface Reader {
  read: (value: unknown) => unknown;
  /** In the place of an item of a list that is of another kind. */
  empty: () => unknown;
}

/** By schema, of which there are few and for ever: a form reads two hundred routes at each key. */
const readers = new WeakMap<z.core.$ZodType, Reader>();

function readerOf(schema: z.core.$ZodType): Reader {
  const known = readers.get(schema);
  if (known) return known;
  const reader = makeReader(schema);
  readers.set(schema, reader);
  return reader;
}

function makeReader(schema: z.core.$ZodType): Reader {
  if (schema instanceof z.ZodOptional) return readerOf(schema.unwrap());
  if (schema instanceof z.ZodPipe) return readerOf(schema.in);
  if (schema instanceof z.ZodNullable) {
    const { read, empty } = readerOf(schema.unwrap());
    return { read: (value) => (value === null ? null : read(value)), empty };
  }
  if (schema instanceof z.ZodObject) return objectReader(schema);
  if (schema instanceof z.ZodArray) {
    const item = readerOf(schema.element);
    const readItem = (each: unknown) => {
      const read = item.read(each);
      return read === undefined ? item.empty() : read;
    };
    return {
      read: (value) => (Array.isArray(value) ? value.map(readItem) : undefined),
      empty: () => [],
    };
  }
  const kinds = kindsOf(schema);
  const isReadable = (value: unknown) =>
    kinds.includes(typeof value) && (typeof value !== 'number' || Number.isFinite(value));
  return {
    read: (value) => (isReadable(value) ? value : undefined),
    empty: () => (kinds.includes('number') ? 0 : ''),
  };
}

function objectReader(schema: z.ZodObject): Reader {
  const fields = Object.entries<z.core.$ZodType>(schema.shape).map(
    ([key, field]) => [key, readerOf(field)] as const,
  );
  return {
    read(value) {
      if (!isObject(value)) return undefined;
      const found: Record<string, unknown> = {};
      for (const [key, { read }] of fields) {
        const own = Object.hasOwn(value, key) ? read(Reflect.get(value, key)) : undefined;
        if (own !== undefined) found[key] = own;
      }
      return found;
    },
    empty: () => ({}),
  };
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
