/** Control, format and separator characters, and letters that draw nothing: those that the kit draws as code points. */
export const invisible =
  /\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\u00A0|\u034F|\u115F|\u1160|\u17B4|\u17B5|\u2800|\u3164|\uFFA0/u;

/** `U+200B`. */
export function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Enough of what stands before it to find the place, and too little of a key that was put into the wrong field. */
const longestBefore = 4;

/**
 * Where a text has something that cannot be seen, as a sentence: `It has U+200B after "99".`
 * @returns undefined where all of it can be seen
 */
export function invisibleWords(text: string): string | undefined {
  return placeWords(text, (character) => invisible.test(character), false);
}

/**
 * The first character of a text that a pattern of allowed ones does not take, as a sentence.
 * @param isSecret only the character is named, and nothing of what stands around it
 * @returns undefined where the pattern is of another kind, or all of them are taken
 */
export function refusedWords(text: string, pattern: RegExp, isSecret: boolean): string | undefined {
  // Of those that say which characters there may be, and not in which order.
  if (!pattern.test('aa')) return undefined;
  // One that may only stand inside is none of those that are refused.
  const isRefused = (character: string) => !pattern.test(`a${character}`) && !pattern.test(`a${character}a`);
  return placeWords(text, isRefused, isSecret);
}

function placeWords(
  text: string,
  isIt: (character: string) => boolean,
  isSecret: boolean,
): string | undefined {
  let before = '';
  for (const character of text) {
    if (isIt(character)) {
      const name = nameOf(character);
      if (isSecret) return `It has ${name}.`;
      return before === '' ? `It begins with ${name}.` : `It has ${name} after "${endOf(before)}".`;
    }
    before += character;
  }
  return undefined;
}

function endOf(text: string): string {
  const characters = [...text];
  return characters.length > longestBefore ? `…${characters.slice(-longestBefore).join('')}` : text;
}

function nameOf(character: string): string {
  if (character === ' ') return 'a space';
  return invisible.test(character) || /\s/.test(character) ? codePointOf(character) : `"${character}"`;
}
