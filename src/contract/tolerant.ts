import {
  type Loose,
  type Node,
  type Reading,
  type Shape,
  absentOf,
  documentedField,
  isObject,
  leafNode,
  nodes,
  readField,
  readValue,
  schemaOf,
} from './tolerant-node.ts';
import type { Unread } from './unread.ts';
import { z } from './zod-config.ts';

/*
 * How answers are read. A service that is written in Go sends `null` where a pointer is empty, leaves keys out, and
 * says in its own documents of some fields that they are of another type. So what comes is held against the documented
 * shape first; only where it differs is it read again, field by field. What cannot be read is missing from the thing
 * and marked on it (`unread`), and the thing stays: only an item of a list that does not say what it is, is set aside.
 */

/** A field that is there in what was read, whatever was sent. The mark is for the compiler only. */
export interface Always<T> extends z.ZodType<T> {
  readonly '~isAlways': true;
}
/** A field that may be absent or null, which is no fault. The mark is for the compiler only. */
export interface Maybe<T> extends z.ZodType<T | undefined> {
  readonly '~isMaybe': true;
}
type KeysOf<S extends Shape, Mark> = { [K in keyof S]: S[K] extends Mark ? K : never }[keyof S];
type Sure<S extends Shape> = KeysOf<S, { readonly '~isAlways': true }>;
type Optional<S extends Shape> = KeysOf<S, { readonly '~isMaybe': true }>;
type Flat<T> = { [K in keyof T]: T[K] };

/** What `answerOf` reads: any field but the sure ones may be missing, and then `unread` says why. */
export type AnswerOf<S extends Shape, Known extends keyof S> = Flat<
  { [K in Known | Sure<S>]: z.output<S[K]> } & {
    [K in Exclude<keyof S, Known | Sure<S> | Optional<S>>]: z.output<S[K]> | undefined;
  } & { [K in Exclude<Optional<S>, Known>]?: z.output<S[K]> }
> & {
  /** What could not be read of this and of what is below it; absent where all could. */
  unread?: readonly Unread[];
  [novelty: string]: unknown;
};

type Names<S extends Shape> = keyof S & string;
interface AnswerOptions<S extends Shape, Identity, Fallback> {
  /** The thing is what it says here: it, or one of them, must be readable, else it is set aside. None: it always stays. */
  identity?: Identity;
  /** Shown in place of a name that could not be read: another field, of those that the thing is known by. */
  fallback?: Fallback;
  /** What the service reports rather than what was configured: `unread` says so. */
  facts?: readonly (keyof S & string)[];
  /** Keys that the service's own documents spell in two ways: ours, then the other. Contract §5. */
  alsoSpelled?: Partial<Record<keyof S & string, string>>;
  /** Name in the OpenAPI document. */
  id?: string;
}

/** Reads an object of an answer. Keys that are not known pass. */
export function answerOf<
  const S extends Shape,
  const Identity extends Names<S> | readonly Names<S>[] = readonly [],
  const Fallback extends Partial<Record<Names<S>, Names<S>>> = Record<never, never>,
>(
  shape: S,
  options: AnswerOptions<S, Identity, Fallback> = {},
): Always<AnswerOf<S, Extract<keyof Fallback, keyof S> | (Identity extends string ? Identity : never)>> {
  const { id, alsoSpelled = {}, fallback = {}, facts = [] } = options;
  const identity = [options.identity ?? []].flat();
  const isFact = new Set<string>(facts);
  const spellings = Object.entries(alsoSpelled).flatMap(([ours, other]): Spelling[] =>
    typeof other === 'string' ? [[ours, other]] : [],
  );
  const documented = documentedObject(shape, spellings, id);

  function lenient(value: unknown): Reading {
    if (!isObject(value)) return { expected: 'an object' };
    const source = respelled(value, spellings);
    const read: Loose = { ...source };
    delete read['unread'];
    const unread: Unread[] = [];
    for (const key of noveltiesIn(shape, source)) {
      if (isShort(source[key])) continue;
      read[key] = `${textOf(source[key]).slice(0, longestNovelty - 1)}…`;
      unread.push({ path: key, kind: 'cut', reason: tooLong, isFact: true });
    }
    for (const [key, field] of Object.entries(shape)) {
      const found = readField(field, source[key]);
      read[key] = found.value;
      if (found.value === undefined) delete read[key];
      for (const mark of found.unread) {
        unread.push({
          ...mark,
          path: mark.path === '' ? key : `${key}.${mark.path}`,
          ...(isFact.has(key) && { isFact: true }),
        });
      }
    }
    if (identity.length > 0 && !identity.some((key) => read[key] !== undefined))
      return { expected: identity.join(' or ') };
    for (const [key, other] of Object.entries(fallback)) read[key] ??= read[String(other)];
    return { value: unread.length === 0 ? read : { ...read, unread }, unread };
  }

  return schemaOf({ documented, lenient, absent: absentOf(shape), shape }) as never;
}

function documentedObject(shape: Shape, spellings: readonly Spelling[], id: string | undefined): z.ZodType {
  const fields = Object.entries(shape).map(([key, field]) => [key, documentedField(field)]);
  const plain = z
    .looseObject(Object.fromEntries(fields))
    // Our own mark cannot come from outside, and what is spelled in the other way is read by its own.
    .refine(
      (value) =>
        !('unread' in value) &&
        spellings.every(([ours, other]) => ours in value || !(other in value)) &&
        noveltiesIn(shape, value).every((key) => isShort(value[key])),
    );
  return id === undefined ? plain : plain.meta({ id });
}

/**
 * A list that is read item by item: an item that cannot be read is left out and marked, so that one bad item never hides
 * the rest. `null` or absent is empty and marked as not given; a single object is a list of one.
 */
export function listOf<T extends z.ZodType>(item: T): Always<z.output<T>[]> {
  return schemaOf(listNode(item)) as never;
}

/** A list or an object that the service leaves out, or sends as `null`, when there is nothing in it. */
export function orNone<T>(field: Always<T>): Always<T> {
  return schemaOf({ ...(nodes.get(field) ?? leafNode(field)), isOptional: true }) as never;
}

/** What the older services wrap their answers in: without what is inside, the whole is no answer. Contract §7. */
export function envelope<const Key extends string, T extends z.ZodType>(
  key: Key,
  inner: T,
): Always<{ [K in Key]: z.output<T> }> {
  const lenient = (value: unknown): Reading => {
    const found = readValue(inner, isObject(value) ? value[key] : undefined);
    if ('expected' in found) return { expected: `${key}: ${found.expected}` };
    const unread = found.unread.map((mark) => ({ ...mark, path: `${key}.${mark.path}` }));
    return { value: { [key]: found.value }, unread };
  };
  const documented = z.looseObject({ [key]: documentedField(inner) });
  return schemaOf({ documented, lenient, absent: undefined, shape: { [key]: inner } }) as never;
}

function listNode(item: z.ZodType): Node {
  const lenient = (value: unknown): Reading => {
    const entries = Array.isArray(value) ? (value as unknown[]) : isObject(value) ? [value] : undefined;
    if (!entries) return { expected: 'a list' };
    const unread: Unread[] = [];
    const values = entries.flatMap((entry, index) => {
      const found = readValue(item, entry);
      const label = labelOf(entry);
      if ('expected' in found) {
        unread.push(setAside(`${index}`, found.expected, label));
        return [];
      }
      for (const mark of found.unread) {
        const labels = [label, mark.label].filter((each) => each !== undefined);
        unread.push({
          ...mark,
          path: mark.path === '' ? `${index}` : `${index}.${mark.path}`,
          ...(labels.length > 0 && { label: labels.join(' / ') }),
        });
      }
      return [found.value];
    });
    // One object that is no item is rather something else than a list of none.
    if (!Array.isArray(value) && values.length === 0) return { expected: 'a list' };
    return { value: values, unread };
  };
  return { documented: z.array(documentedField(item)), lenient, absent: [], item };
}

/**
 * A field that may be absent or null, which then is no fault.
 * @param noneWord a word that means the same
 */
export function maybe<T extends z.ZodType>(field: T, noneWord?: string): Maybe<z.output<T>> {
  const node = nodes.get(field) ?? leafNode(field);
  return schemaOf({ ...node, absent: undefined, isOptional: true, noneWord }) as never;
}

/** A field that is read as something when it cannot be read: a word such as `unknown` that means just that. */
export function orElse<T extends z.ZodType>(field: T, absent: z.output<T>): Always<z.output<T>> {
  return schemaOf({ ...(nodes.get(field) ?? leafNode(field)), absent }) as never;
}

/**
 * A value with other forms that mean the same.
 * @param otherwise what it means, or undefined when it is none of them; `isCut` when only a part of it was kept
 */
export function leaf<T extends z.ZodType>(
  documented: T,
  otherwise: (value: unknown) => { value: z.output<T>; isCut?: boolean } | undefined,
): T {
  const inner = nodes.get(documented) ?? leafNode(documented);
  const lenient = (value: unknown): Reading => {
    const found = otherwise(value);
    if (!found) return inner.lenient(value);
    return { value: found.value, unread: found.isCut ? [{ path: '', kind: 'cut', reason: tooLong }] : [] };
  };
  return schemaOf({ ...inner, lenient }) as never;
}

/** Keys that the service added since this was written: they pass, as long as they are no burden to a page. */
function noveltiesIn(shape: Shape, value: Loose): string[] {
  return Object.keys(value).filter((key) => !(key in shape));
}

const longestNovelty = 5_000;

function isShort(value: unknown): boolean {
  return textOf(value).length <= longestNovelty;
}

/** As JSON; of what is nested deeper than it can be written only that it is long. */
function textOf(value: unknown): string {
  try {
    return typeof value === 'string' ? value : String(JSON.stringify(value));
  } catch {
    return '…'.repeat(longestNovelty + 1);
  }
}

const tooLong = 'longer than anything the service takes, so it was cut';

/** The schema of a list's items, for whoever describes or walks schemas. */
export function listItemOf(schema: z.core.$ZodType): z.ZodType | undefined {
  return nodes.get(schema)?.item;
}

/** The fields of an object that is read tolerantly. */
export function answerShapeOf(schema: z.core.$ZodType): Shape | undefined {
  return nodes.get(schema)?.shape;
}

/** What the service documents of something that is read tolerantly, as a plain schema. */
export function documentedOf(schema: z.core.$ZodType): z.ZodType | undefined {
  return nodes.get(schema)?.documented;
}

/**
 * Reads what an upstream sent.
 * @returns what could be read of it, and whatever could not, by its path from the top
 * @throws ZodError when the value as a whole is not of the schema.
 */
export function readTolerantly<T extends z.ZodType>(
  schema: T,
  value: unknown,
): { data: z.output<T>; unreadable: readonly Unread[] } {
  if (!nodes.has(schema)) return { data: schema.parse(value), unreadable: [] };
  const found = readValue(schema, value);
  if ('expected' in found) return { data: schema.parse(value), unreadable: [] };
  return { data: found.value as z.output<T>, unreadable: found.unread };
}

type Spelling = readonly [ours: string, other: string];

function respelled(value: Loose, spellings: readonly Spelling[]): Loose {
  let read = value;
  for (const [ours, other] of spellings) {
    if (ours in read || !(other in read)) continue;
    const { [other]: renamed, ...rest } = read;
    read = { ...rest, [ours]: renamed };
  }
  return read;
}

function setAside(path: string, expected: string, label: string | undefined): Unread {
  return {
    path,
    kind: 'item',
    reason: `not readable: expected ${expected}`,
    ...(label !== undefined && { label }),
  };
}

/** Long enough for any name the service takes, short enough for a sentence. */
const longestLabel = 80;

function labelOf(entry: unknown): string | undefined {
  if (!isObject(entry)) return undefined;
  for (const key of ['name', 'uuid', 'key', 'id']) {
    const value = entry[key];
    if (typeof value === 'string') return value.slice(0, longestLabel);
  }
  return undefined;
}
