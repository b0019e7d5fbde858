import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseWithoutSecrets, secretsIn, TooDeepError } from './without-secrets.ts';

test.each([
  ['{"psk":"x","a":1}', { a: 1 }],
  ['{"a":{"PSK":"x","b":[{"psk":1},{"c":2}]}}', { a: { b: [{}, { c: 2 }] } }],
  [String.raw`{"\u0070sk":"x","a":1}`, { a: 1 }],
  ['{"psk" \n :"x","a":1}', { a: 1 }],
  ['{"authentication":"psk"}', { authentication: 'psk' }],
  ['{"a":"caf\\u00e9"}', { a: 'café' }],
  ['[]', []],
])('Z4: of %s no key is left that is a secret', (text, value) => {
  expect(parseWithoutSecrets(text).value).toEqual(value);
});

test('Z4: whatever the JSON, no key of that name is left and nothing else is lost', () => {
  const key = fc.oneof(fc.constantFrom('psk', 'Psk', 'name'), fc.string());
  const tree = fc.letrec((tie) => ({
    value: fc.oneof(fc.string(), fc.integer(), fc.array(tie('value')), fc.dictionary(key, tie('value'))),
  })).value;
  fc.assert(
    fc.property(tree, (value) => {
      const cleaned = JSON.stringify(parseWithoutSecrets(JSON.stringify(value)).value);
      expect(cleaned).toBe(
        JSON.stringify(
          JSON.parse(JSON.stringify(value), function (this: unknown, name, entry: unknown) {
            return name.toLowerCase() === 'psk' && !Array.isArray(this) ? undefined : entry;
          }),
        ),
      );
    }),
  );
});

test.each(['[', '{"a":'])('an answer nested absurdly deep by %s is refused, and does no harm', (open) => {
  const close = open === '[' ? ']' : '}';
  const deep = (levels: number) => `${open.repeat(levels)}1${close.repeat(levels)}`;
  expect(() => parseWithoutSecrets(deep(5_000))).toThrow(TooDeepError);
  expect(() => parseWithoutSecrets(deep(60))).not.toThrow();
});

test('the keys in a request are known, so that a refusal that quotes them can be cleaned', () => {
  expect(secretsIn({ tunnels: [{ ipsec: { authentication: { psk: 'one' } } }, { psk: 'two' }] })).toEqual([
    'one',
    'two',
  ]);
});
