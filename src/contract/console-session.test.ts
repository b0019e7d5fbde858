import { describe, expect, test } from 'vitest';
import { ChangePassword, NewPassword, SetUp, SignIn, UserCreate, UserModify } from './console-session.ts';

const long = 'lantern ferry oxide pumpkin';
const half = `${long}\ud800`;

describe('A2: half of a surrogate pair is no part of a password', () => {
  test.each([
    ['password', SignIn.safeParse({ username: 'a', password: half })],
    ['username', SignIn.safeParse({ username: '\udc00', password: long })],
    ['password', SetUp.safeParse({ secret: 's', username: 'a', password: half })],
    ['secret', SetUp.safeParse({ secret: half, username: 'a', password: long })],
    ['currentPassword', ChangePassword.safeParse({ currentPassword: half, newPassword: long })],
    ['newPassword', ChangePassword.safeParse({ currentPassword: long, newPassword: half })],
    ['password', UserCreate.safeParse({ username: 'a', role: 'viewer', password: half })],
    ['password', UserModify.safeParse({ password: half })],
  ])('%s', (field, read) => {
    expect(read.error?.issues[0]).toMatchObject({
      path: [field],
      message: 'Has half of a character in it; type it again.',
    });
  });

  test('a whole pair is', () => {
    expect(NewPassword.parse(`${long} 🔑`)).toBe(`${long} 🔑`);
  });
});

test('A2: a new password is counted as it is kept, composed', () => {
  const apart = 'é'.normalize('NFD').repeat(8);
  expect(apart).toHaveLength(16);
  expect(NewPassword.safeParse(apart).error?.issues[0]?.message).toBe('Must have at least 15 characters.');
  expect(NewPassword.parse('é'.normalize('NFD').repeat(15))).toBe('é'.normalize('NFC').repeat(15));
});

test('a space at either end of a user name is taken off', () => {
  expect(SignIn.parse({ username: ' ann\t', password: ' p ' })).toEqual({ username: 'ann', password: ' p ' });
  expect(UserCreate.parse({ username: 'ann ', role: 'viewer', password: 'x'.repeat(15) }).username).toBe(
    'ann',
  );
});
