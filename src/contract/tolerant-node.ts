import type { Unread } from './unread.ts';
import { z } from './zod-config.ts';

// How one value is read: the engine of tolerant.ts, which says what there is to read.

export type Shape = Readonly<Record<string, z.ZodType>>;
export type Loose = Record<string, unknown>;

/** Read, with what was wrong on the way; or not readable at all, with what it should have been. */
export type Reading = { value: unknown; unread: Unread[] } | { expected: string };

export interface Node {
  /** What the service documents: what OpenAPI says, and what is tried first. */
  documented: z.ZodType;
  /** Reads what is not as documented. `null` and absent are the business of whoever holds the field. */
  lenient: (value: unknown) => Reading;
  /** Stands in where nothing could be read. */
  absent: unknown;
  /** Null and absent are right. */
  isOptional?: boolean;
  /** Said in place of null. */
  noneWord?: string | undefined;
  item?: z.ZodType;
  /** Of an object: its fields. */
  shape?: Shape;
}
export const nodes = new WeakMap<z.core.$ZodType, Node>();

export function schemaOf(node: Node): z.ZodType {
  const schema = z.unknown().transform((value, context) => {
    const found = readNode(node, value);
    if (!('expected' in found)) return found.value;
    context.addIssue({ code: 'custom', message: `expected ${found.expected}` });
    return z.NEVER;
  });
  nodes.set(schema, node);
  return schema;
}

export function readField(field: z.ZodType, value: unknown): { value: unknown; unread: Unread[] } {
  const node = nodes.get(field) ?? leafNode(field);
  if (value === undefined || value === null || value === (node.noneWord ?? null)) {
    const unread: Unread[] = node.isOptional ? [] : [{ path: '', kind: 'missing', reason: 'not given' }];
    return { value: node.absent, unread };
  }
  const found = readNode(node, value);
  if (!('expected' in found)) return found;
  return {
    value: node.absent,
    unread: [{ path: '', kind: 'wrong', reason: `not readable: expected ${found.expected}` }],
  };
}

export function readValue(schema: z.ZodType, value: unknown): Reading {
  return readNode(nodes.get(schema) ?? leafNode(schema), value);
}

export function readNode(node: Node, value: unknown): Reading {
  const asDocumented = node.documented.safeParse(value);
  return asDocumented.success ? { value: asDocumented.data, unread: [] } : node.lenient(value);
}

export function leafNode(schema: z.ZodType): Node {
  return { documented: schema, lenient: () => ({ expected: expectedBy(schema) }), absent: undefined };
}

export function documentedField(field: z.ZodType): z.ZodType {
  const node = nodes.get(field);
  if (!node) return field;
  return node.isOptional && node.absent === undefined ? node.documented.optional() : node.documented;
}

/** What an object is when nothing of it could be read: its sure fields, and nothing else. */
export function absentOf(shape: Shape): Loose {
  const fields = Object.entries(shape).map(([key, field]) => [key, nodes.get(field)?.absent] as const);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

export function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function expectedBy(schema: z.ZodType): string {
  if (schema instanceof z.ZodString) return 'text';
  if (schema instanceof z.ZodNumber) return 'a number';
  if (schema instanceof z.ZodBoolean) return 'true or false';
  return 'another form';
}
