import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeParameter, encodeForUpstream, encodeParameter, mayTravel } from './proxy-path.ts';

describe('path parameters between browser and proxy', () => {
  it.each([
    ['env', 'env'],
    ['public-ip-1', 'public-ip-1'],
    ['a b', '~YSBi'],
    ['..', '~Li4'],
    ['a/b', '~YS9i'],
    ['~x', '~fng'],
  ])('sends %s as %s', (value, sent) => {
    expect(encodeParameter(value)).toBe(sent);
  });

  it('uses plain characters only and loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        fc.pre(value !== '');
        const sent = encodeParameter(value);
        expect(sent).toMatch(/^[A-Za-z0-9._~-]+$/);
        expect(sent).not.toMatch(/^\.+$/);
        expect(decodeParameter(sent)).toBe(value);
      }),
    );
  });

  it('has one spelling for each value: no other segment reads as the same', () => {
    fc.assert(
      fc.property(fc.string(), (segment) => {
        const value = decodeParameter(segment);
        if (value !== undefined) expect(encodeParameter(value)).toBe(segment);
      }),
    );
  });

  it.each(['~', '..', '.', '', 'a%20b', 'a b', '~!!', '~ZW52', '~_w'])('refuses %s', (segment) => {
    expect(decodeParameter(segment)).toBeUndefined();
  });
});

describe('what may be part of the upstream’s path', () => {
  it.each([
    'env',
    'a b',
    'app.kubernetes.io/name',
    '100%',
    'a..b',
    'v1.2',
    '...',
    'a%zz',
    'C:\\x',
    '~a',
    'x;y=z',
    'a;b..c',
  ])('%j may', (value) => expect(mayTravel(value)).toBe(true));

  it('is nothing that is only dots between two separators, to whoever folds after decoding', () => {
    const piece = fc.constantFrom('.', '..', '/', '\\', ';', ' ', 'a', '\u00a0');
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), (pieces) => {
        const value = pieces.join('');
        const isFolded = value.split(/[/\\;]/).some((part) => /^\.{1,2}$/.test(part.trim()));
        if (isFolded) expect(mayTravel(value)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    '',
    '.',
    '..',
    '../a',
    'a/..',
    'a/./b',
    'a\\..\\b',
    'x../y',
    'x/..y',
    '..;/a',
    ';..',
    'a;.;b',
    '\u00a0..',
    ' .. /a',
    '%2e%2e%2fa',
    '..%2Fa',
    '%00',
    'a%20b',
    '%u002e',
    'a\0b',
    'a\nb',
    'a\u007f',
    'a\ud800',
  ])('%j may not', (value) => {
    expect(mayTravel(value)).toBe(false);
    expect(() => encodeForUpstream(value)).toThrow(RangeError);
  });
});
