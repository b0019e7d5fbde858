import fc from 'fast-check';
import { type Prefix, prefixOf } from './prefix.ts';

/** The 16 addresses of 10.0.0.0/28: small enough to ask each of them. */
const first = 0x0a00_0000;
export const smallSpace: Prefix = { network: first, length: 28 };
export const addressesOfSpace = Array.from({ length: 16 }, (_, index) => first + index);

/** Every prefix inside that space, and those around it up to the whole internet: 31 and 28 of them. */
export const everyPrefix: Prefix[] = [
  ...Array.from({ length: 28 }, (_, length) => prefixOf(first, length)),
  ...Array.from({ length: 5 }, (_, more) =>
    Array.from({ length: 2 ** more }, (_, index) => prefixOf(first + index * 2 ** (4 - more), 28 + more)),
  ).flat(),
];

export const somePrefixes = (maxLength = 12) => fc.array(fc.constantFrom(...everyPrefix), { maxLength });

/** The addresses of a prefix within the space, found by asking each. */
export function addressesIn({ network, length }: Prefix): number[] {
  return addressesOfSpace.filter((address) => prefixOf(address, length).network === network);
}
