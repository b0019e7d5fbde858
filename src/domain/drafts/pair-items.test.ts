import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { movedItems, pairByUuid, pairItems } from './pair-items.ts';

interface Item {
  uuid?: string;
  name: string;
}

describe('what was moved', () => {
  test.each<[number[], number[]]>([
    [[], []],
    [[0], []],
    [[0, 1, 2], []],
    // Of two that change places, and of all, the first stays.
    [[1, 0], [1]],
    [
      [2, 1, 0],
      [1, 2],
    ],
    [[2, 0, 1], [0]],
    [[1, 2, 0], [2]],
    [[3, 0, 1, 2], [0]],
    [[0, 3, 1, 2], [1]],
    [
      [1, 0, 3, 2],
      [1, 3],
    ],
  ])('of %j: %j', (positions, moved) => {
    expect([...movedItems(positions)]).toEqual(moved);
  });

  test('are the fewest: without them all others rise, and no smaller set does that', () => {
    const positions = fc.integer({ min: 0, max: 8 }).chain((length) =>
      fc.shuffledSubarray(
        Array.from({ length }, (_, index) => index),
        { minLength: length, maxLength: length },
      ),
    );
    const rises = (places: number[]) =>
      places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0));
    fc.assert(
      fc.property(positions, (places) => {
        const moved = movedItems(places);
        expect(rises(places.filter((_, index) => !moved.has(index)))).toBe(true);
        const subsets = Array.from({ length: 2 ** places.length }, (_, bits) =>
          places.filter((__, index) => (bits >>> index) % 2 === 0),
        );
        const most = Math.max(...subsets.filter(rises).map(({ length }) => length));
        expect(places.length - moved.size).toBe(most);
      }),
    );
  });

  test('of ten thousand is known', () => {
    const count = 10_000;
    expect(movedItems(Array.from({ length: count }, (_, index) => (index + 1) % count)).size).toBe(1);
    expect(movedItems(Array.from({ length: count }, (_, index) => count - 1 - index)).size).toBe(count - 1);
    expect(movedItems(Array.from({ length: count }, (_, index) => (index * 7919) % count)).size).toBeLessThan(
      count,
    );
  });
});

describe('pairs', () => {
  const byName = (one: Item, other: Item) => one.name === other.name;

  test('what is in both or only before comes in the order of before, then what is new', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => ({ name }));
    const [otherB, d, otherA] = ['b', 'd', 'a'].map((name) => ({ name }));
    expect(pairItems([a!, b!, c!], [otherB!, d!, otherA!], byName)).toEqual([
      { before: a, after: otherA },
      { before: b, after: otherB },
      { before: c },
      { after: d },
    ]);
  });

  test('the surest reason is asked for all before the next', () => {
    const before = [{ name: 'x' }, { name: 'y' }];
    const after = [{ name: 'y' }];
    expect(pairItems(before, after, byName, () => true)).toEqual([
      { before: { name: 'x' } },
      { before: { name: 'y' }, after: { name: 'y' } },
    ]);
  });

  test('each is paired once, whatever the reasons', () => {
    const item = fc.record({ name: fc.constantFrom('a', 'b', 'c') });
    const list = fc.array(item, { maxLength: 6 });
    fc.assert(
      fc.property(list, list, fc.boolean(), (before, after, isLoose) => {
        const pairs = pairItems(before, after, byName, () => isLoose);
        expect(pairs.flatMap((pair) => pair.before ?? [])).toEqual(before);
        const afters = pairs.flatMap((pair) => pair.after ?? []);
        expect(new Set(afters)).toEqual(new Set(after));
        expect(afters).toHaveLength(after.length);
        if (isLoose) expect(pairs).toHaveLength(Math.max(before.length, after.length));
      }),
    );
  });

  test('two thousand that are all renamed are paired', () => {
    const list = (prefix: string) =>
      Array.from({ length: 2_000 }, (_, index) => ({ name: `${prefix}${index}`, at: index }));
    let compared = 0;
    const pairs = pairItems(list('a'), list('b'), byName, (one, other) => {
      compared++;
      return one.at === other.at;
    });
    expect(pairs.every(({ before, after }) => before?.at === after?.at)).toBe(true);
    expect(compared).toBeLessThanOrEqual(2_000 * 2_000);
  });
});

test.each<[string, Item, Item, boolean]>([
  ['one uuid, another name', { uuid: 'u', name: 'a' }, { uuid: 'u', name: 'b' }, true],
  ['two uuids, one name', { uuid: 'u', name: 'a' }, { uuid: 'v', name: 'a' }, false],
  ['no uuid before, one name', { name: 'a' }, { uuid: 'u', name: 'a' }, true],
  ['no uuid after, one name', { uuid: 'u', name: 'a' }, { name: 'a' }, true],
  ['no uuids, one name', { name: 'a' }, { name: 'a' }, true],
  ['no uuids, two names', { name: 'a' }, { name: 'b' }, false],
])('two things with %s are the same: %s', (_, one, other, isSame) => {
  expect(pairByUuid([one], [other])).toHaveLength(isSame ? 1 : 2);
});

test('a thing is found by its uuid before another is by its name', () => {
  const before = [{ name: 'a' }, { uuid: 'u', name: 'b' }];
  const after = [{ uuid: 'u', name: 'a' }];
  expect(pairByUuid<Item>(before, after)).toEqual([
    { before: before[0] },
    { before: before[1], after: after[0] },
  ]);
});
