import { cutText } from '#contract/answer-values.ts';
import { invisible } from '#contract/refused-characters.ts';

/** Longer than any identity that has no uuid: two names of 128, and where they are. */
const longest = 300;
const everyInvisible = new RegExp(`${invisible.source}|\\p{Cs}`, 'gu');

/**
 * A text of somebody else's as the value of a label: of bounded length, valid UTF-8, and without what drives a terminal
 * or turns the reading direction (security row L3). A line end stays one; quotes are up to whoever writes it.
 */
export function labelValue(text: string): string {
  return cutText(text, longest).replace(everyInvisible, (character) =>
    character === '\n' ? character : '\u{fffd}',
  );
}
