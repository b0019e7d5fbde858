/**
 * The key as its shortcut names it: on a layout that has no Latin letters (Cyrillic, Greek, Hebrew, …) the letter that
 * stands at that place on a US keyboard; otherwise what the layout says, so that AZERTY and Dvorak keep their own.
 */
export function latinKey({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  const isOtherScript = /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key);
  const usKey = isOtherScript ? /^Key([A-Z])$/.exec(code)?.[1] : undefined;
  return usKey === undefined ? key : usKey.toLowerCase();
}
