/**
 * What a name looks like at a glance: two names with one skeleton are easily taken for each other. Made for finding
 * look-alikes among names that stand in one list, never for comparing names for equality. After the method of
 * Unicode Technical Standard 39 §4 (https://www.unicode.org/reports/tr39/#Confusable_Detection), with the Latin
 * look-alikes that names of machines are made of, and case and separators on top.
 */
export function skeleton(name: string): string {
  // Compatibility forms first (full width, mathematical, ligatures), then marks off: é looks like e in a hurry.
  const plain = name.normalize('NFKC').normalize('NFD').replace(unseen, '');
  const latin = Array.from(plain, (letter) => fromOtherScripts.get(letter) ?? letter).join('');
  return latin
    .toLowerCase()
    .replace(/[il1|!]/g, 'l')
    .replace(/0/g, 'o')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/[-_\s.·]+/g, '-');
}

/** The letters that only look Latin in words that have Latin ones too; a word all in one script is just a word. */
export function mixedScriptLetters(text: string): string[] {
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const mixed = words.filter((word) => /\p{Script=Latin}/u.test(word)).flatMap((word) => Array.from(word));
  return [...new Set(mixed.filter((letter) => fromOtherScripts.has(letter) && isForeign(letter)))];
}

function isForeign(letter: string): boolean {
  return /\p{L}/u.test(letter) && !/\p{Script=Latin}/u.test(letter);
}

/** Marks above and below letters, and characters that draw nothing. */
const unseen = /\p{M}|\p{Cf}|\p{Cc}|[\u115F\u1160\u3164\u2800]/gu;

/** Letter by letter, those of other scripts that most fonts draw like a Latin one. */
const fromOtherScripts = new Map(
  [
    // Cyrillic
    ['АВЕЅІЈКМНОРСТУХЗԌԛԜҮ', 'ABESIJKMHOPCTYX3GqWY'],
    ['асеѕіјорухһԁԛԝѵгпт', 'acesijopyxhdqwvrnt'],
    // Greek
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹ', 'ABEZHIKMNOPTYXC'],
    ['αγικνορτυχϲω', 'ayiknoptuxcw'],
    // Armenian, Cherokee and letters of their own
    ['օոսցհոյ', 'onughnj'],
    ['ᎠᎡᎢᎪᎬᎳᎷᎻᏀᏃᏒᏔᏙᏚᏞᏟᏢ', 'DRTAEWMHGZRWVSLCP'],
    ['ıȷɑɡɩʋƖǀ∣ⅼ', 'ijagivlllI'],
    ['‐‑‒–—−', '------'],
  ].flatMap(([letters = '', latin = '']) =>
    Array.from(letters, (letter, index): [string, string] => [letter, latin[index] ?? letter]),
  ),
);
