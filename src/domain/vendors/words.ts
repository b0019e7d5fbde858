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
