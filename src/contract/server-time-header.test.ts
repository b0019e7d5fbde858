import { expect, test } from 'vitest';
import { readServerTime } from './server-time-header.ts';

test('the time of an answer is read from digits only', () => {
  expect(readServerTime('1768478400000')).toBe(1768478400000);
  for (const other of [null, undefined, '', '-1', '1.5', '1e3', ' 1', '9'.repeat(16), 'now'])
    expect(readServerTime(other)).toBeUndefined();
});
