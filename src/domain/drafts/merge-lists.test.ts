import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergedList, mergeLists } from './merge-lists.ts';
import { routeRule } from './merge-routes.ts';

interface Item {
  name: string;
  static_network: string;
}
const rule = routeRule<Item>();
const route = (name: string, network = `10.${name.charCodeAt(0)}.0.0/16`): Item => ({
  name,
  static_network: network,
});
const [a, b, c, d] = [route('a'), route('b'), route('c'), route('d')];
const names = (items: readonly Item[]) => items.map(({ name }) => name).join('');
const merged = (base: Item[], theirs: Item[], mine: Item[]) => mergedList({ base, theirs, mine }, rule);

describe('two people’s lists', () => {
  it.each([
    ['both add', [a], [a, b], [a, c], 'abc'],
    ['both add the same', [a], [a, b], [a, b], 'ab'],
    ['one removes, one adds', [a, b], [b], [a, b, c], 'bc'],
    ['they rename what I keep', [a, b], [{ ...a, name: 'x' }, b], [a, b, c], 'xbc'],
    ['they move, I add', [a, b, c], [c, a, b], [a, b, c, d], 'cabd'],
    ['I move, they add', [a, b, c], [a, b, c, d], [c, a, b], 'cabd'],
    ['both put one in between', [a, b], [a, c, b], [a, d, b], 'adcb'],
    ['I add at the beginning', [a, b], [b, a], [d, a, b], 'dba'],
  ])('%s', (_, base, theirs, mine, wanted) => {
    expect(names(merged(base, theirs, mine))).toBe(wanted);
  });

  it('is one route with both changes when one renamed it and the other gave it another network', () => {
    const mine = [{ ...a, static_network: '10.9.0.0/16' }];
    const theirs = [{ ...a, name: 'x' }];
    expect(mergeLists({ base: [a], theirs, mine }, rule)).toMatchObject([
      { item: { name: 'x', static_network: '10.9.0.0/16' }, isClash: false },
    ]);
  });

  it('keeps one of the two when both renamed the same route, and asks', () => {
    const lists = { base: [a], theirs: [{ ...a, name: 'x' }], mine: [{ ...a, name: 'y' }] };
    expect(mergeLists(lists, rule)).toMatchObject([{ item: { name: 'y' }, isClash: true }]);
    expect(mergedList(lists, { ...rule, isGivenUp: () => true })).toEqual([{ ...a, name: 'x' }]);
  });

  it('asks where one took away what the other changed, and keeps what is mine', () => {
    const changed = { ...a, static_network: '10.9.0.0/16' };
    expect(mergeLists({ base: [a], theirs: [], mine: [changed] }, rule)).toMatchObject([
      { item: changed, theirs: undefined, isClash: true },
    ]);
    expect(mergeLists({ base: [a], theirs: [changed], mine: [] }, rule)).toMatchObject([
      { item: undefined, theirs: changed, isClash: true },
    ]);
  });

  it('moves what each of them moved, unless that is given up', () => {
    const lists = { base: [a, b, c, d], theirs: [b, a, c, d], mine: [d, a, b, c] };
    expect(names(mergedList(lists, rule))).toBe('dbac');
    expect(names(mergedList(lists, { ...rule, isMoveGivenUp: () => true }))).toBe('bacd');
  });

  const anyList = fc
    .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 6 })
    .chain((keys) =>
      fc
        .tuple(...keys.map((key) => fc.constantFrom(key, `${key}2`)))
        .map((nets) => keys.map((key, index) => route(key, `net-${nets[index]}`))),
    );

  it('is theirs where I did nothing, mine where they did nothing, and the same where both did the same', () => {
    fc.assert(
      fc.property(anyList, anyList, (base, changed) => {
        expect(merged(base, changed, base)).toEqual(changed);
        expect(merged(base, base, changed)).toEqual(changed);
        expect(merged(base, changed, changed)).toEqual(changed);
      }),
    );
  });

  it('loses nothing that only one of them did, whatever they do', () => {
    fc.assert(
      fc.property(anyList, anyList, anyList, (base, theirs, mine) => {
        const items = mergeLists({ base, theirs, mine }, rule);
        const result = mergedList({ base, theirs, mine }, rule);
        const has = (list: readonly Item[], wanted: Item) =>
          list.some(
            ({ name, static_network }) => name === wanted.name && static_network === wanted.static_network,
          );
        for (const { was, theirs: other, mine: own, item, isClash } of items) {
          if (own && !was) expect(item).toEqual(own);
          if (other && !was && !own) expect(item).toEqual(other);
          if (was && own && has([was], own)) expect(item).toEqual(other);
          if (was && other && has([was], other)) expect(item).toEqual(own);
          if (item) expect(has(result, item)).toBe(true);
          // Asked is only where all three are different.
          if (isClash) expect(own && other && has([own], other)).not.toBe(true);
        }
        // Once theirs is what it was merged with, nothing is left to ask.
        const again = mergeLists({ base: theirs, theirs, mine: result }, rule);
        expect(again.flatMap(({ item }) => item ?? [])).toEqual(result);
        expect(again.some(({ isClash }) => isClash)).toBe(false);
      }),
    );
  });
});
