import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Reply } from '../http/handler.ts';
import { anAuth, goodPassword, otherPassword } from '#testing/an-auth.ts';

/** Hashes take their time, the more so beside other tests. */
const poll = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });

/* A5: guesses at one account from many addresses are slowed, and its owner gets in all the same. */

let kit: ReturnType<typeof anAuth>;
beforeEach(async () => {
  kit = anAuth();
  await kit.addUser('alice', 'operator');
});
afterEach(() => kit.dispose());

const addressOf = (number: number) => `198.51.${Math.floor(number / 200)}.${(number % 200) + 1}`;
const owner = '203.0.113.9';

/** So many wrong guesses from so many addresses; the answers that have come so far. */
function flood(from: number, to: number): Reply[] {
  const answers: Reply[] = [];
  for (let number = from; number < to; number++)
    void kit.signIn('alice', otherPassword, addressOf(number)).then((answer) => answers.push(answer));
  return answers;
}
const statuses = (answers: Reply[]) => answers.map(({ status }) => status).sort((a, b) => a - b);
const times = (count: number, status: number) => Array.from({ length: count }, () => status);

test('of guesses from three hundred addresses thirty are looked at, then one every two seconds', async () => {
  const first = flood(0, 20);
  await poll(() => statuses(first)).toEqual(times(20, 401));
  const second = flood(20, 30);
  await poll(() => statuses(second)).toEqual(times(10, 401));
  // One is looked at at once and ten wait; the rest is told to.
  const third = flood(30, 300);
  await poll(() => statuses(third)).toEqual([401, ...times(259, 429)]);
  for (let turn = 1; turn <= 3; turn++) {
    await kit.clock.advanceAsync(2_000);
    await poll(() => statuses(third).filter((status) => status === 401)).toHaveLength(1 + turn);
  }
  expect(third.find(({ status }) => status === 429)?.headers).toMatchObject({ 'retry-after': '20' });
});

test('in the middle of it the owner gets in, from an address that nobody has seen', async () => {
  // All of them have failed once, as in any flood that lasts.
  for (let number = 0; number < 30; number += 10) {
    const failed = flood(number, number + 10);
    await poll(() => failed).toHaveLength(10);
  }
  const waiting = flood(0, 30);
  await poll(() => waiting.length).toBe(20);
  let answer: Reply | undefined;
  void kit.signIn('alice', goodPassword, owner).then((reply) => (answer = reply));
  await kit.clock.advanceAsync(2_000);
  await poll(() => answer?.status).toBe(200);
});

test('who signed in from there before does not wait at all', async () => {
  expect((await kit.signIn('alice', goodPassword, owner)).status).toBe(200);
  const guesses = flood(0, 300);
  await poll(() => guesses.length).toBeGreaterThan(200);
  expect((await kit.signIn('alice', goodPassword, owner)).status).toBe(200);
});

test('another account is not slowed', async () => {
  await kit.addUser('bob', 'viewer');
  const guesses = flood(0, 300);
  await poll(() => guesses.length).toBeGreaterThan(200);
  expect((await kit.signIn('bob', goodPassword, owner)).status).toBe(200);
});
