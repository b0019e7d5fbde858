import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText } from './fold.ts';

test.each([
  ['Jyväskylä', 'jyvaskyla'],
  ['İSTANBUL', 'istanbul'],
  ['Iğdır', 'igdir'],
  ['Straße', 'strasse'],
  ['STRASSE', 'strasse'],
  ['Łódź', 'lodz'],
  ['København', 'kobenhavn'],
  ['Ærø', 'aero'],
  ['ﬁnance', 'finance'],
  ['１０．４．２．７', '10.4.2.7'],
  ['pay\u200Bments', 'payments'],
  ['\uFEFFhq\u00AD', 'hq'],
  ['ΟΔΟΣ', 'οδοσ'],
  ['Москва', 'москва'],
  ['東京', '東京'],
  ['Бульвар Йо', 'бульвар ио'],
])('%s is found by %s', (text, typed) => {
  expect(foldText(text)).toBe(typed);
});

test('however it is coded, and however often it is folded', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const folded = foldText(text);
      expect(foldText(folded)).toBe(folded);
      expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')));
    }),
  );
});

test('voices and vowels are no accents', () => {
  expect(foldText('バ')).not.toBe(foldText('ハ'));
  expect(foldText('कि')).not.toBe(foldText('क'));
});

test('what is plain already is only made lower case', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
      expect(foldText(text)).toBe(text.toLowerCase());
    }),
  );
});
