import { describe, expect, it } from 'vitest';
import { faultsOf } from './faults.ts';
import { Psk } from './ipsec.ts';
import { LabelKey } from './label.ts';
import { Ipv4Address, Name } from './primitives.ts';
import { invisibleWords } from './refused-characters.ts';
import { z } from './zod-config.ts';

const says = (schema: z.ZodType, value: unknown, key = 'name') => {
  const read = z.object({ [key]: schema }).safeParse({ [key]: value });
  return read.success ? undefined : faultsOf(read.error, { [key]: value }).map(({ reason }) => reason);
};

describe('what is refused is named', () => {
  const names = 'May have letters, digits, "-" and "_" only.';
  it.each([
    [Name, 'oulu\u200B-1', `${names} It has U+200B after "oulu".`],
    [Name, '\u202Eoulu', `${names} It begins with U+202E.`],
    [Name, 'oulu edge', `${names} It has a space after "oulu".`],
    [Name, 'jyväskylä', `${names} It has "ä" after "jyv".`],
    [
      LabelKey,
      'en\u00ADv',
      'May have printable ASCII characters only and must not start with "_". It has U+00AD after "en".',
    ],
    // No pattern of characters, but what stands in the way cannot be seen.
    [
      Ipv4Address,
      '192.0.2.99\u200B',
      'Must be an IPv4 address such as 198.51.100.20. It has U+200B after "…2.99".',
    ],
    [Ipv4Address, '192.0.2', 'Must be an IPv4 address such as 198.51.100.20.'],
    [Name, '', 'Must not be empty.'],
  ])('%#: %j', (schema, value, wanted) => {
    expect(says(schema, value)).toEqual([wanted]);
  });

  it('of a key only the character, and nothing of the key', () => {
    const words = 'May have letters, digits, "_" and "." only and must not start with 0.';
    expect(says(Psk, 'canary-key-1', 'psk')).toEqual([`${words} It has "-".`]);
    expect(says(Psk, 'canary\u200Bkey1', 'psk')).toEqual([`${words} It has U+200B.`]);
    expect(says(Psk, '0canarykey', 'psk')).toEqual([words]);
  });

  it('and only so much of a long text that the place is found', () => {
    expect(invisibleWords(`${'x'.repeat(300)}\u2060`)).toBe('It has U+2060 after "…xxxx".');
  });
});
