import fc from 'fast-check';
import { hash } from '@node-rs/argon2';
import { expect, test } from 'vitest';
import { costOf, createPasswords, defaultPasswordCost, leastPasswordCost } from './passwords.ts';

const passwords = createPasswords(leastPasswordCost);

async function hashed(password: string): Promise<string> {
  const result = await passwords.hash(password);
  if (result.state === 'busy') throw new Error('The queue is full.');
  return result.value;
}

test('A2: a hash verifies its own password and no other', async () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 });
  await fc.assert(
    fc.asyncProperty(text, text, async (password, other) => {
      const stored = await hashed(password);
      expect((await passwords.verify(stored, password)).state).toBe('right');
      expect((await passwords.verify(stored, other)).state).toBe(other === password ? 'right' : 'wrong');
    }),
    { numRuns: 15 },
  );
});

test.each([72, 73, 128, 512])('A2: nothing is cut off at %i characters', async (length) => {
  const password = 'p'.repeat(length);
  const stored = await hashed(password);
  expect((await passwords.verify(stored, `${password}x`)).state).toBe('wrong');
  expect((await passwords.verify(stored, password.slice(1))).state).toBe('wrong');
  expect((await passwords.verify(stored, password)).state).toBe('right');
});

test('A3: a hash is argon2id in PHC form and says its parameters', async () => {
  expect(await hashed('lantern ferry oxide')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('A3: the default is above the floor, and less than the floor is refused', () => {
  expect(defaultPasswordCost).toEqual({ memoryKibibytes: 65_536, passes: 3, lanes: 1 });
  expect(() => createPasswords({ ...leastPasswordCost, memoryKibibytes: 8192 })).toThrow(RangeError);
  expect(() => createPasswords({ ...leastPasswordCost, passes: 1 })).toThrow(RangeError);
});

test('A3: a hash weaker than today’s parameters is right and said to be weak', async () => {
  const weak = await hash('lantern ferry oxide', { memoryCost: 8192, timeCost: 1, parallelism: 1 });
  expect(costOf(weak)).toEqual({ memoryKibibytes: 8192, passes: 1, lanes: 1 });
  expect(await passwords.verify(weak, 'lantern ferry oxide')).toEqual({
    state: 'right',
    isWeaklyHashed: true,
  });
});

test('A2: one password is one, however its letters were composed', async () => {
  const [composed, apart] = ['Zürich café 2026 Ångström', 'Zürich café 2026 Ångström'].map((text, index) =>
    text.normalize(index === 0 ? 'NFC' : 'NFD'),
  );
  if (composed === undefined || apart === undefined || composed === apart) throw new Error('Two forms.');
  for (const kept of [composed, apart]) {
    for (const typed of [composed, apart])
      expect(await passwords.verify(await hashed(kept), typed)).toEqual({
        state: 'right',
        isWeaklyHashed: false,
      });
  }
  // As it was kept before; made anew at the next sign-in.
  const { memoryKibibytes: memoryCost, passes: timeCost, lanes: parallelism } = leastPasswordCost;
  const old = await hash(apart, { memoryCost, timeCost, parallelism });
  expect(await passwords.verify(old, apart)).toEqual({ state: 'right', isWeaklyHashed: true });
  expect(await passwords.verify(old, composed)).toEqual({ state: 'wrong' });
});

test('A4: an unknown user takes as long as a wrong password', async () => {
  const stored = await hashed('lantern ferry oxide');
  const known: number[] = [];
  const unknown: number[] = [];
  // Taken in turns, so that what else the machine does falls on both.
  for (let sample = 0; sample < 40; sample++) {
    known.push(await millisecondsOf(() => passwords.verify(stored, 'wrong password')));
    unknown.push(await millisecondsOf(() => passwords.verify(undefined, 'wrong password')));
  }
  expect(median(unknown) / median(known)).toBeGreaterThan(0.7);
  expect(median(unknown) / median(known)).toBeLessThan(1.4);
  expect(await passwords.verify(undefined, 'wrong password')).toEqual({ state: 'wrong' });
});

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
