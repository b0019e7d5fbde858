import type { Unread } from '#contract/unread.ts';
import type { Field } from './field.ts';
import { wordsOf } from './field-words.ts';
import {
  authenticationFields,
  connectionFields,
  gatewayFields,
  ipsecFields,
  routeFields,
  tunnelFields,
} from './fields.ts';

/** The marks in a sentence: "hq / a: IKE SA rekey (not readable: expected a number)". */
export function unreadWords(marks: readonly Unread[], most = 5): string {
  const words = marks.slice(0, most).map(({ label, path, reason }) => {
    const place = [label, pathWords(path)].filter((each) => each !== undefined && each !== '').join(': ');
    return place === '' ? reason : `${place} (${reason})`;
  });
  const more = marks.length - words.length;
  return more > 0 ? `${words.join('; ')}; and ${more} more` : words.join('; ');
}

/** A key has the same words in whichever of these it stands. */
const known: Readonly<Record<string, Field>> = {
  ...gatewayFields,
  ...connectionFields,
  ...routeFields,
  ...ipsecFields,
  ...authenticationFields,
  ...tunnelFields,
};

/** The field within the innermost item; of an item by itself, the list it is one of. What no table knows as it is called. */
function pathWords(path: string): string {
  const keys = path.split('.');
  const lastIndex = keys.findLastIndex((key) => /^\d+$/.test(key));
  const field = keys.slice(lastIndex + 1);
  const own = field.length > 0 ? field : keys.slice(Math.max(0, lastIndex - 1), lastIndex);
  const named = own.findLast((key) => Object.hasOwn(known, key));
  const found = named === undefined ? undefined : known[named];
  return found ? wordsOf(found) : own.join(' ').replaceAll('_', ' ');
}
