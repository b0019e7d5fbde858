import { expect, test } from 'vitest';
import { readSessionCookie, sessionCookie } from './session-cookie.ts';

const secret = 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8S9t0_-x';

test('A7: what is set is read back, among other cookies', () => {
  const pair = sessionCookie(secret).split(';')[0] ?? '';
  expect(readSessionCookie(pair)).toBe(secret);
  expect(readSessionCookie(`theme=dark; ${pair};lang=en`)).toBe(secret);
});

test.each([
  ['nothing', undefined],
  ['an empty header', ''],
  ['another name', `sid=${secret}`],
  ['a weaker prefix', `__Host-sid=${secret}`],
  ['another case', `__host-http-sid=${secret}`],
  ['a short value', '__Host-Http-sid=abc'],
  ['a quoted value', `__Host-Http-sid="${secret}"`],
  ['two of our name', `__Host-Http-sid=${secret}; __Host-Http-sid=${secret}`],
  ['a name that only ends like ours', `x__Host-Http-sid=${secret}`],
])('A7: %s is no session', (_, header) => {
  expect(readSessionCookie(header)).toBeUndefined();
});
