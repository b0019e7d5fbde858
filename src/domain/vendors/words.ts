/** Group words that only put something before the number: "group14". */
export function groupWords(prefix: string, groups: readonly number[]): Record<string, string> {
  return Object.fromEntries(groups.map((group) => [String(group), `${prefix}${group}`]));
}

/** strongSwan's own keywords, for makes that take its proposal strings. */
export const strongswanGroupWords: Readonly<Record<string, string>> = {
  2: 'modp1024',
  5: 'modp1536',
  14: 'modp2048',
  15: 'modp3072',
  16: 'modp4096',
  18: 'modp8192',
  19: 'ecp256',
  20: 'ecp384',
  21: 'ecp521',
  24: 'modp2048s256',
};

/** The same for phase 1, where a PRF is a word of its own. */
export const strongswanWords: Readonly<Record<string, string>> = {
  ...strongswanGroupWords,
  prfsha1: 'prfsha1',
  prfsha256: 'prfsha256',
  prfsha384: 'prfsha384',
  prfsha512: 'prfsha512',
};
