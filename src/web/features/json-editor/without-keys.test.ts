import { expect, it } from 'vitest';
import { withoutKeys } from './without-keys.ts';

it.each([
  ['{ "psk": "canary", "name": "a" }', '{ "psk": "…", "name": "a" }'],
  ['{ "psk" : "can\\"ary" }', '{ "psk" : "…" }'],
  ['{ "psk":"canary', '{ "psk":"…"'],
])('%s is given away without its key', (text, wanted) => {
  expect(withoutKeys(text)).toBe(wanted);
});
