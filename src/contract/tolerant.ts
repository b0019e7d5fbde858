import { z } from './zod-config.ts';

/** One item of a list that an upstream sent and that could not be read. Its neighbours still are. */
export interface UnreadableItem {
  /** Where in its own list the item stood. */
  index: number;
  /** What the item calls itself, where that much could be read. */
  label: string | undefined;
  /** What is wrong with it: `operational_state: expected string`. */
  reason: string;
}

const itemOfList = new WeakMap<z.core.$ZodType, z.ZodType>();
let collector: UnreadableItem[] | undefined;

/**
 * A list that is read item by item: `null` or absent is an empty list, an unreadable item is left out and
 * reported to the `readTolerantly` call under way, so that one bad item never hides the rest.
 */
export function listOf<T extends z.ZodType>(item: T) {
  const list = z
    .unknown()
    .optional()
    .transform((value, context): z.output<T>[] => {
      if (value === undefined || value === null) return [];
      if (!Array.isArray(value)) {
        context.addIssue({ code: 'custom', message: 'expected a list' });
        return [];
      }
      return value.flatMap((entry: unknown, index) => {
        const read = item.safeParse(entry);
        if (read.success) return [read.data];
        collector?.push({ index, label: labelOf(entry), reason: reasonOf(read.error) });
        return [];
      });
    });
  itemOfList.set(list, item);
  return list;
}

/** The schema of a `listOf` list's items, for whoever describes schemas (the OpenAPI document). */
export function listItemOf(schema: z.core.$ZodType): z.ZodType | undefined {
  return itemOfList.get(schema);
}

/**
 * Reads what an upstream sent. Unknown keys pass, unreadable items of lists are set aside.
 * @throws ZodError when the value as a whole is not of the schema.
 */
export function readTolerantly<T extends z.ZodType>(
  schema: T,
  value: unknown,
): { data: z.output<T>; unreadable: UnreadableItem[] } {
  const outer = collector;
  const unreadable: UnreadableItem[] = [];
  collector = unreadable;
  try {
    return { data: schema.parse(value), unreadable };
  } finally {
    collector = outer;
  }
}

function labelOf(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  for (const key of ['name', 'uuid', 'key']) {
    const value: unknown = Reflect.get(entry, key);
    if (typeof value === 'string') return value;
  }
  return undefined;
}

function reasonOf(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'item'}: ${issue.message}`).join('; ');
}
