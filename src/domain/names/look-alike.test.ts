import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mixedScriptLetters, skeleton } from './look-alike.ts';

test.each([
  ['paris', 'pаris', 'a Cyrillic а'],
  ['Paris', 'paris', 'case'],
  ['gw-o1', 'gw-0l', 'digits'],
  ['gw-i', 'gw-l', 'i and l'],
  ['modern', 'modem', 'rn'],
  ['vvarsaw', 'warsaw', 'vv'],
  ['site_a', 'site-a', 'separators'],
  ['site--a', 'site-a', 'separators twice'],
  ['ｓｉｔｅ', 'site', 'full width'],
  ['ѕсоре', 'scope', 'a word of Cyrillic letters'],
  ['ΟΤΚ', 'OTK', 'a word of Greek letters'],
  ['café', 'cafe', 'an accent'],
  ['si\u200Bte', 'site', 'a letter that draws nothing'],
  ['𝐬𝐢𝐭𝐞', 'site', 'mathematical letters'],
])('%s looks like %s (%s)', (one, other) => {
  expect(skeleton(one)).toBe(skeleton(other));
});

test.each([
  ['gw-1', 'gw-2'],
  ['oulu', 'turku'],
  ['helsinki-hub', 'helsinki-lab'],
  ['a', 'b'],
  ['backup-3', 'backup-8'],
])('%s does not look like %s', (one, other) => {
  expect(skeleton(one)).not.toBe(skeleton(other));
});

test('any text has a skeleton, which no change of case or separator changes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(typeof skeleton(text)).toBe('string');
    }),
  );
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9_-]{1,20}$/), (name) => {
      expect(skeleton(name.toUpperCase().replaceAll('-', '_'))).toBe(skeleton(name));
    }),
  );
});

test.each([
  ['pаris', ['а']],
  ['paris', []],
  ['Москва', []],
  ['prod-Москва', []],
  ['prodМосква', ['М', 'о', 'с', 'а']],
  ['', []],
])('%s has %j that only look Latin', (text, letters) => {
  expect(mixedScriptLetters(text)).toEqual(letters);
});
