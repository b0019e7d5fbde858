import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseStrictJson } from './strict-json.ts';

test.each([
  ['a key given twice', '{"name":"a","name":"b"}'],
  ['a key given twice, once escaped', '{"name":"a","n\\u0061me":"b"}'],
  ['a key given twice deep down', '[{"a":{"b":1,"c":[],"b":2}}]'],
  ['__proto__', '{"__proto__":{"isAdmin":true}}'],
  ['__proto__, escaped', '{"\\u005f_proto__":{}}'],
  ['constructor.prototype', '{"constructor":{"prototype":{"isAdmin":true}}}'],
  ['a number no double holds', '{"limit":9007199254740993}'],
  ['a number beyond all', '{"limit":1e400}'],
  ['depth 33', `${'['.repeat(33)}${']'.repeat(33)}`],
  ['depth 30,000', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
  ['10,001 keys', JSON.stringify(Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`k${i}`, 1])))],
  ['no JSON', '{name:"a"}'],
  ['a byte order mark', '\uFEFF{}'],
  ['nothing', ' '],
])('P8: %s is refused', (_, text) => {
  expect(parseStrictJson(text).kind).toBe('refused');
});

test('P8: a refusal never quotes the body', () => {
  const refused = parseStrictJson('{"psk":"PSK_CANARY" nonsense');
  expect(JSON.stringify(refused)).not.toContain('CANARY');
});

test.each([
  '{"constructor":"acme","prototype":1}',
  '{"a":{"x":1},"b":{"x":1}}',
  '[{"x":1},{"x":"{\\"x\\":1,\\"x\\":2}"}]',
  '{"":0,"x":-1.5e3,"y":9007199254740991}',
])('P8: %s is fine', (text) => {
  expect(parseStrictJson(text)).toEqual({ kind: 'value', value: JSON.parse(text) as unknown });
});

test('P8: JSON of any shape within the limits is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const text = JSON.stringify(value);
      if (/__proto__|prototype/.test(text)) return;
      const read = parseStrictJson(text);
      const isExact = [...text.matchAll(/-?\d[\d.eE+-]*/g)].every(
        ([n]) => !Number.isInteger(Number(n)) || Number.isSafeInteger(Number(n)),
      );
      if (isExact) expect(read).toEqual({ kind: 'value', value: JSON.parse(text) as unknown });
    }),
  );
});
