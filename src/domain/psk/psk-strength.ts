/** How hard a pre-shared key is to guess, as far as the key itself can tell. */
export interface PskStrength {
  /** Bits, rounded down; an upper bound unless every character was drawn by chance. */
  bits: number;
  /** What NIST SP 800-57 asks of a symmetric key from 2031 on, and what AES-128 offers. */
  isEnough: boolean;
}

export const leastPskBits = 128;

const groups = [
  { size: 26, pattern: /[a-z]/ },
  { size: 26, pattern: /[A-Z]/ },
  { size: 10, pattern: /[0-9]/ },
  { size: 2, pattern: /[_.]/ },
] as const;

/**
 * The entropy of a key whose characters were all drawn by chance from the groups that occur in it. Of a key that a
 * person made up it is the most it can be: words and names are guessed far sooner. A key of few different characters
 * is counted by those.
 */
export function pskStrength(psk: string): PskStrength {
  const alphabet = groups.reduce((sum, { size, pattern }) => (pattern.test(psk) ? sum + size : sum), 0);
  const distinct = new Set(psk).size;
  // Half of the key or more is the same few characters: nobody drew that from the whole alphabet.
  const drawnFrom = distinct * 2 < Math.min(psk.length, alphabet) ? distinct : alphabet;
  const bits = drawnFrom < 2 ? 0 : Math.floor(psk.length * Math.log2(drawnFrom));
  return { bits, isEnough: bits >= leastPskBits };
}
