import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redact } from './redact.ts';

test('G2: a secret is a word, an absent one is seen to be absent', () => {
  const authentication = { authentication: 'psk', psk: 'PSK_CANARY_1234' };
  expect(redact({ name: 'tunnel1', ipsec: { authentication } })).toEqual({
    name: 'tunnel1',
    ipsec: { authentication: { authentication: 'psk', psk: '[set]' } },
  });
  expect(redact({ psk: '', password: null })).toEqual({ psk: '', password: null });
});

test.each([
  'psk',
  'PSK',
  'password',
  'newPassword',
  'currentPassword',
  'secret',
  'token',
  'private_key',
  'apiKey',
])('G2: %s never stands in the log, however deep', (key) => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('list', 'record'), { maxLength: 12 }), (nest) => {
      const inner: unknown = { [key]: 'CANARY' };
      const body = nest.reduce((held, kind) => (kind === 'list' ? [held] : { held }), inner);
      expect(JSON.stringify(redact(body))).not.toContain('CANARY');
    }),
  );
});

test('a secret that is a record or a list goes as a whole', () => {
  expect(redact({ secret: { value: 'CANARY' }, token: ['CANARY'] })).toEqual({
    secret: '[set]',
    token: '[set]',
  });
});

test('depth, width and length are bounded', () => {
  let deep: unknown = 'x';
  for (let level = 0; level < 5000; level++) deep = [deep];
  expect(JSON.stringify(redact(deep))).toBe('[[[[[[[["[deeper]"]]]]]]]]');
  expect(redact(Array.from({ length: 250 }, () => 1))).toHaveLength(101);
  expect(JSON.stringify(redact('x'.repeat(1_000_000))).length).toBeLessThan(1100);
});

test('a key that means something to JavaScript stays a plain key', () => {
  const body: unknown = JSON.parse('{"__proto__": {"isAdmin": true}}');
  expect(JSON.stringify(redact(body))).toBe('{"__proto__":{"isAdmin":true}}');
});
