import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchItems } from './match-items.ts';

const stored = [
  { uuid: 'u1', name: 'a' },
  { uuid: 'u2', name: 'b' },
  { uuid: 'u3', name: 'c' },
];
/** For each requested item the name of the stored one that it stands for, `-` for a new one. */
const matched = (requested: readonly unknown[], byPosition = false) =>
  matchItems(stored, requested, { byPosition }).map((match) => match.stored?.name ?? '-');

describe('which stored item one of a list stands for', () => {
  test.each<[string, unknown[], string[], string[]]>([
    // By uuid or name alone, and then by place too.
    ['by uuid, whatever its name', [{ uuid: 'u2', name: 'a' }], ['b'], ['b']],
    ['by uuid in capital letters', [{ uuid: 'U2' }], ['b'], ['b']],
    ['by name', [{ name: 'c' }], ['c'], ['c']],
    ['by place', [{ name: 'x' }, { name: 'y' }], ['-', '-'], ['a', 'b']],
    ['a uuid that nobody has is a new one', [{ uuid: 'u9', name: 'a' }], ['-'], ['-']],
    ['a uuid takes it from a name', [{ name: 'a' }, { uuid: 'u1', name: 'z' }], ['-', 'a'], ['-', 'a']],
    ['a name takes it from a place', [{ name: 'x' }, { name: 'a' }], ['-', 'a'], ['-', 'a']],
    ['one name twice is one', [{ name: 'a' }, { name: 'a' }], ['a', '-'], ['a', 'b']],
    ['one uuid twice is one', [{ uuid: 'u1' }, { uuid: 'u1' }], ['a', '-'], ['a', '-']],
    ['more than there are', [{}, {}, {}, {}], ['-', '-', '-', '-'], ['a', 'b', 'c', '-']],
    [
      'of any form',
      [null, 7, 'a', [], { name: 5 }, { uuid: null, name: 'b' }],
      ['-', '-', '-', '-', '-', 'b'],
      ['a', '-', 'c', '-', '-', 'b'],
    ],
    ['none', [], [], []],
  ])('%s', (_, requested, alone, byPlace) => {
    expect(matched(requested)).toEqual(alone);
    expect(matched(requested, true)).toEqual(byPlace);
  });

  test('each stored item is meant once at most, and each requested one is kept in its place', () => {
    const item = fc.oneof(
      fc.record(
        { uuid: fc.constantFrom('u1', 'u2', 'u9'), name: fc.constantFrom('a', 'b', 'z') },
        { requiredKeys: [] },
      ),
      fc.constantFrom(null, 7, 'a'),
    );
    fc.assert(
      fc.property(fc.array(item, { maxLength: 6 }), fc.boolean(), (requested, byPosition) => {
        const matches = matchItems(stored, requested, { byPosition });
        expect(matches.map((match) => match.requested)).toEqual(requested);
        const meant = matches.flatMap((match) => match.stored ?? []);
        expect(new Set(meant).size).toBe(meant.length);
      }),
    );
  });

  test('a list that is sent as it is stored means itself, in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(stored), fc.boolean(), (list, byPosition) => {
        expect(matched(list, byPosition)).toEqual(list.map(({ name }) => name));
        expect(
          matched(
            list.map(({ name }) => ({ name })),
            byPosition,
          ),
        ).toEqual(list.map(({ name }) => name));
      }),
    );
  });
});
