import type { Random } from '#domain/clock.ts';

/** The first two digits say what a uuid belongs to. Contract §2.3. */
export const uuidPrefixes = { gateway: '10', router: '04', network: '03' } as const;

/** A version 4 uuid with the prefix of its kind. */
export function newUuid(random: Random, kind: keyof typeof uuidPrefixes = 'gateway'): string {
  const digits = Array.from({ length: 30 }, () => Math.floor(random() * 16).toString(16)).join('');
  const hex = `${uuidPrefixes[kind]}${digits}`;
  const variant = ((parseInt(hex.slice(16, 17), 16) & 0b0011) | 0b1000).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
