/** Takes secrets out of text that somebody else wrote and that may quote them. */
export interface Mask {
  /** Whether there is anything to take out. */
  isIn(text: string): boolean;
  /** The text with `[secret]` in the place of each. */
  over(text: string): string;
}

/**
 * A shorter secret is no pattern: `t` would be cut out of every word, and what is left could not be read. Whoever takes a
 * secret from outside refuses one that is shorter than this.
 */
export const leastMaskable = 8;

export function createMask(secrets: readonly string[]): Mask {
  // The longest first: one may be the beginning of another.
  const patterns = secrets
    .filter((secret) => secret.length >= leastMaskable)
    .sort((one, other) => other.length - one.length);
  return {
    isIn: (text) => patterns.some((secret) => text.includes(secret)),
    over: (text) => patterns.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text),
  };
}

export const noMask = createMask([]);
