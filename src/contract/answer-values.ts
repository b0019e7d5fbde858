import { leaf, orElse } from './tolerant.ts';
import { z } from './zod-config.ts';

/*
 * The values of answers. Numbers may have a fraction, counters may be too large for whole numbers of JavaScript and then
 * come as text, ids come as numbers in one of the service's own tables: all of that is read. Text has an end: a field
 * of a megabyte would keep a page busy for a minute.
 */

/** At most so many characters; that something is missing is seen. */
export function cutText(value: string, most: number): string {
  return value.length <= most ? value : `${value.slice(0, most - 1)}…`;
}

/** Text of at most so many characters; what is longer is cut, ends in "…" and is marked. */
export function text(most: number) {
  return leaf(z.string().max(most), (value) =>
    typeof value === 'string' ? { value: cutText(value, most), isCut: true } : undefined,
  );
}

/** Names have 64 characters at most (contract §2.3); room for what the service may allow one day. */
export const NameText = text(128);
/** `connection/tunnel`, as the metrics name their SAs. */
export const PairedName = text(300);
/** Uuids, zones, plans, states, addresses, networks, dates. */
export const ShortText = text(128);
/** Text that is empty where nothing could be read: no network, address or name is written so. */
export function textOrEmpty(most: number) {
  return orElse(text(most), '');
}

/** Label values have 255. */
export const LabelText = textOrEmpty(300);
/** Addresses, networks and the names that refer to something, where `''` says that there is none. */
export const AddressText = textOrEmpty(128);
/** Log messages. */
export const MessageText = text(2_000);

/** RFC 3339 in UTC with up to six fraction digits, trailing zeros dropped. */
export const Timestamp = text(128);

/** What stands in for a word of the service that cannot be read. */
export const unknownWord = 'unknown';

/**
 * A word from a list the service may extend at any time: the known values are documented, any string is read.
 * What is not known is shown as it came and counts as neither healthy nor down.
 */
export function openEnum<const T extends readonly string[]>(known: T) {
  const word = leaf(
    z
      .string()
      .max(128)
      .meta({ description: `Known values: ${known.join(', ')}.` }) as z.ZodType<OpenWord<T[number]>>,
    (value) => (typeof value === 'string' ? { value: cutText(value, 128), isCut: true } : undefined),
  );
  return orElse(word, unknownWord);
}
/** Completes the known words in an editor without refusing others. */
export type OpenWord<T extends string> = T | (string & {});

/** `unique_id` is text in the examples of the service and a number in its table. Contract §5. */
export const Id = leaf(ShortText, (value) =>
  typeof value === 'number' && Number.isFinite(value) ? { value: String(value) } : undefined,
);

/** Of bytes, packets, seconds or events. Above 2^53 it is as near as a double comes. */
export const Counter = leaf(z.number(), (value) =>
  typeof value === 'string' && /^\d{1,20}$/.test(value) ? { value: Number(value) } : undefined,
);

/** The service's OpenAPI document has a leaked struct here. Contract §2.8. */
export const InternalAddress = leaf(ShortText, (value) => {
  if (typeof value !== 'object' || value === null) return undefined;
  const struct = LeakedAddress.safeParse(value);
  if (!struct.success) return undefined;
  return { value: struct.data.hasParseError ? '' : dotted(struct.data.ip.addr) };
});

const LeakedAddress = z.looseObject({
  ip: z.looseObject({ addr: z.int().min(0).max(0xff_ff_ff_ff) }),
  hasParseError: z.boolean().optional(),
});

function dotted(address: number): string {
  if (address === 0) return '';
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 0xff).join('.');
}
