import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastAddress, parsePrefix } from '../networks/prefix.ts';
import { compileWords, searchedText, type SearchedText } from './search-words.ts';

const uuid = '10c153e0-12e4-4dea-8748-4f34850ff55d';
const searched = (texts: string[], networks: string[] = [], ofUuid = '') =>
  searchedText(ofUuid, texts, networks);
const finds = (text: string, thing: SearchedText) => compileWords(text).map((matches) => matches(thing));

describe('words', () => {
  test.each([
    ['', 0],
    [' \t\n ', 0],
    ['hq', 1],
    ['hq a', 2],
    ['hq  a\u00a0b', 3],
    ['hq/a', 2],
    ['/', 0],
    ['//hq//', 1],
    ['10.0.0.0/8', 1],
    ['10.0.0.0/', 1],
    ['team=a/b', 2],
    ['fd00::/8', 2],
    ['\u200b', 0],
    ['a\u200bb', 1],
  ])('%j has %i', (text, count) => {
    expect(compileWords(text)).toHaveLength(count);
  });

  test('are found wherever they stand in a text, in any case and with any accent, never across two', () => {
    const thing = searched(['Jyväskylä 1', 'fi-hel1']);
    for (const found of ['jyvaskyla', 'VÄSK', '1', 'hel1', 'fi-hel1 skyl'])
      expect(finds(found, thing)).not.toContain(false);
    for (const missed of ['1fi', 'hel2', 'kyl.', 'jyvaskyla1']) expect(finds(missed, thing)).toContain(false);
  });

  test('a word of any text is found in that text, however it is coded', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(word, fc.constantFrom('NFC', 'NFD'), (text, form) => {
        expect(finds(text.normalize(form), searched(['x', text, 'y']))).not.toContain(false);
      }),
    );
  });

  test('no text is taken for a pattern', () => {
    for (const text of ['.*', '[a]', '(', '\\', '$', '^a', 'a|b', '%s'])
      expect(finds(text, searched(['plain']))).toEqual(text.split('/').map(() => false));
  });
});

describe('a uuid', () => {
  test.each([
    ['10c1', true],
    ['10C1', true],
    [uuid, true],
    ['10c153e0-', true],
    ['10c', false],
    ['53e0', false],
    [`${uuid}0`, false],
    ['10c1g', false],
    ['----', false],
  ])('%s: %s', (text, isFound) => {
    expect(finds(text, searched([], [], uuid.toUpperCase()))).toEqual([isFound]);
  });

  test('of what has none nothing is found by it', () => {
    expect(finds('10c1', searched([]))).toEqual([false]);
  });
});

describe('addresses and networks', () => {
  const networks = ['10.4.0.0/16', '198.51.100.20', '172.16.8.0/22', 'peer.example', '10.4.0.0/16'];
  const thing = searched([], networks);

  test('are kept once, those that can be read as the addresses they hold', () => {
    const { ranges, written } = thing;
    expect(written).toBe('\n10.4.0.0/16\n198.51.100.20\n172.16.8.0/22\npeer.example');
    const expected = ['10.4.0.0/16', '198.51.100.20/32', '172.16.8.0/22'].flatMap((text) => {
      const parsed = parsePrefix(text);
      return parsed.ok ? [parsed.prefix.network, lastAddress(parsed.prefix)] : [];
    });
    expect([...ranges]).toEqual(expected);
  });

  test.each([
    // The first and the last address of each, and those beside them.
    ['10.3.255.255', false],
    ['10.4.0.0', true],
    ['10.4.255.255', true],
    ['10.5.0.0', false],
    ['198.51.100.19', false],
    ['198.51.100.20', true],
    ['198.51.100.21', false],
    ['172.16.8.0/24', true],
    ['172.16.12.0/24', false],
    ['172.16.8.0/21', true],
    ['172.16.8.9/22', true],
    ['0.0.0.0/0', true],
    // The beginning of an address is that of what is written.
    ['10.', true],
    ['10.4', true],
    ['10.4.0.0/', true],
    ['10.4.0.0/1', true],
    ['0.4.', false],
    ['4.0.', false],
    ['198.51.', true],
    ['98.51.', false],
    ['172.16.8.0/2', true],
    ['10.4.0.0/33', false],
    ['1', false],
    ['peer', false],
  ])('%s: %s', (text, isFound) => {
    expect(finds(text, thing)).toEqual([isFound]);
  });

  test('of nothing nothing is found, not even by everything', () => {
    expect(finds('0.0.0.0/0', searched([], []))).toEqual([false]);
    expect(finds('10.', searched([], []))).toEqual([false]);
  });

  test('an address that is written in a name is found there too', () => {
    expect(finds('10.9.9.9', searched(['to-10.9.9.9'], ['10.4.0.0/16']))).toEqual([true]);
  });
});

test('a megabyte of anything is searched for without getting stuck', () => {
  const thing = searched(['x'.repeat(1_000)], ['10.0.0.0/8']);
  for (const piece of ['a', '1', '1.', '/', '-', '10.0.0.0/', '\u0301', 'a ', '1/']) {
    const found = finds(piece.repeat(200_000 / piece.length), thing);
    expect(found.every((each) => typeof each === 'boolean')).toBe(true);
  }
});
