import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText } from './fold.ts';
import { mixedScriptLetters, skeleton } from './look-alike.ts';

describe('one name in the hands of somebody who wants it taken for another', () => {
  const unseen = fc.constantFrom(
    '\u200b',
    '\u200d',
    '\u2060',
    '\ufeff',
    '\u00ad',
    '\u034f',
    '\u115f',
    '\u3164',
    '\u2800',
    '\u202e',
    '\u2066',
    '\u0301',
    '\0',
    '\u007f',
  );

  test('what draws nothing changes nothing of how it looks', () => {
    const name = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
    fc.assert(
      fc.property(name, unseen, fc.nat(12), (text, invisible, at) => {
        expect(skeleton(text.slice(0, at) + invisible + text.slice(at))).toBe(skeleton(text));
      }),
    );
  });

  test.each([
    ['ΡΑΥ', 'PAY'],
    ['РАУ', 'PAY'],
    ['ɡw-1', 'gw-1'],
    ['gw‐1', 'gw-1'],
    ['gw—1', 'gw-1'],
    ['gw·1', 'gw-1'],
    ['g w 1', 'g-w-1'],
    ['ﬁn', 'fin'],
    ['①', '1'],
    ['ⅷ', 'viii'],
    ['hq|a', 'hqla'],
    ['HQ!', 'hql'],
    ['ｈｑ', 'hq'],
    ['𝟎', 'o'],
    ['օ', 'o'],
    ['ᎠᎡ', 'DR'],
    ['rnodern', 'modem'],
  ])('%s looks like %s', (one, other) => {
    expect(skeleton(one)).toBe(skeleton(other));
  });

  test.each([
    ['hq-1', 'hq-2'],
    ['hq', 'hqq'],
    ['a-b', 'ab'],
    ['東京', '京都'],
    ['', 'a'],
  ])('%s does not look like %s', (one, other) => {
    expect(skeleton(one)).not.toBe(skeleton(other));
  });

  test('the same name looks the same however it is coded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(skeleton(text.normalize('NFD'))).toBe(skeleton(text.normalize('NFC')));
        expect(skeleton(text.normalize('NFKC'))).toBe(skeleton(text));
      }),
    );
  });

  test('sixty thousand letters are looked at', () => {
    for (const piece of ['a', 'а', '\u0301', '-', '\u200b', 'rn', '０']) {
      skeleton(piece.repeat(60_000 / piece.length));
      foldText(piece.repeat(60_000 / piece.length));
      mixedScriptLetters(piece.repeat(60_000 / piece.length));
    }
  });
});

describe('letters that only look Latin', () => {
  test.each<[string, string[]]>([
    ['Zürich', []],
    ['naïve', []],
    ['東京-prod', []],
    ['prod東京', []],
    ['αβγ', []],
    ['alphaα', ['α']],
    ['gw1а', ['а']],
    ['gw 1а', []],
    ['аа', []],
    ['xаxаxо', ['а', 'о']],
    ['x1٢', []],
    ['xǀy', []],
  ])('%s: %j', (text, letters) => {
    expect(mixedScriptLetters(text)).toEqual(letters);
  });
});

describe('what is typed finds what is written', () => {
  test.each([
    ['Þór', 'thor'],
    ['Ðakovo', 'dakovo'],
    ['Ħamrun', 'hamrun'],
    ['Œuvre', 'oeuvre'],
    ['Ŋ', 'n'],
    ['ẞ', 'ss'],
    ['Σίσυφος', 'σισυφοσ'],
    ['Å', 'a'],
    ['İ', 'i'],
    ['ⅷ', 'viii'],
    ['ｶﾞ', 'カ\u3099'],
    ['a\u0301\u0301', 'a'],
    ['line\nbreak', 'line\nbreak'],
    ['tab\there', 'tab\there'],
    ['\u200b', ''],
    ['', ''],
  ])('%j as %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  test('a part of a text is found in it, also when both are folded', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'é', 'ß', 'Ø', 'ı', 'İ', 'バ', '-', '9') });
    fc.assert(
      fc.property(letters, letters, letters, (before, part, after) => {
        expect(foldText(before + part + after)).toContain(foldText(part));
      }),
    );
  });
});
