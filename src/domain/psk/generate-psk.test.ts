import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { Psk } from '#contract/ipsec.ts';
import { generatePsk } from './generate-psk.ts';

it('S3: a hundred thousand keys are all of the form the service takes, and all different', () => {
  const keys = new Set<string>();
  let refused = 0;
  for (let count = 0; count < 100_000; count++) {
    const key = generatePsk(randomBytes);
    if (!/^[a-zA-Z1-9_.][a-zA-Z0-9_.]{63}$/.test(key)) refused++;
    keys.add(key);
  }
  expect(refused).toBe(0);
  expect(keys.size).toBe(100_000);
  expect(Psk.safeParse([...keys][0]).success).toBe(true);
});

it('S3: every character is as likely as any other', () => {
  const counts = new Map<string, number>();
  for (let byte = 0; byte < 256; byte++) {
    const [, second = ''] = generatePsk((length) =>
      Uint8Array.from({ length }, (_, at) => (at === 0 ? 1 : byte)),
    );
    counts.set(second, (counts.get(second) ?? 0) + 1);
  }
  expect(counts.size).toBe(64);
  expect([...counts.values()].every((count) => count === 4)).toBe(true);
});

it('draws again for a key that would start with 0', () => {
  const zero = 52;
  const draws = [Uint8Array.from({ length: 64 }, () => zero), Uint8Array.from({ length: 64 }, () => 0)];
  expect(generatePsk(() => draws.shift() ?? new Uint8Array())).toBe('A'.repeat(64));
});
