import { describe, expect, it } from 'vitest';
import { readSetUpSecret } from './set-up-secret.ts';

describe('readSetUpSecret', () => {
  it.each([
    ['#abc_DEF-123', 'abc_DEF-123'],
    ['#secret=abc', 'abc'],
    ['', ''],
    ['#<b>', ''],
    [`#${'a'.repeat(129)}`, ''],
  ])('reads %j as %j', (fragment, secret) => {
    expect(readSetUpSecret(fragment)).toBe(secret);
  });
});
