import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { howManySelected, withAll, withRange, withToggled } from './row-selection.ts';

const keys = ['a', 'b', 'c', 'd', 'e'];
const chosen = (...list: string[]) => new Set(list);

describe('choosing rows', () => {
  it('chooses one and lets go of it, and changes no set that somebody holds', () => {
    const before = chosen('a');
    expect(withToggled(before, 'b')).toEqual(chosen('a', 'b'));
    expect(withToggled(before, 'a')).toEqual(chosen());
    expect(before).toEqual(chosen('a'));
  });

  it('chooses a range in either direction and keeps what was chosen elsewhere', () => {
    expect(withRange(chosen('e'), keys, 'a', 'c')).toEqual(chosen('a', 'b', 'c', 'e'));
    expect(withRange(chosen(), keys, 'd', 'b')).toEqual(chosen('b', 'c', 'd'));
  });

  it.each([undefined, 'gone'])('takes the one row when the range has no beginning (%s)', (from) => {
    expect(withRange(chosen(), keys, from, 'c')).toEqual(chosen('c'));
  });

  it('takes what a filter shows and leaves what it hides', () => {
    expect(withAll(chosen('hidden'), ['a', 'b'], true)).toEqual(chosen('hidden', 'a', 'b'));
    expect(withAll(chosen('hidden', 'a'), ['a', 'b'], false)).toEqual(chosen('hidden'));
  });

  it('tells none, some and all of what is shown', () => {
    const howMany = (selected: ReadonlySet<string>, rows = keys) =>
      howManySelected(selected, rows, (key) => key);
    expect(howMany(chosen('hidden'))).toBe('none');
    expect(howMany(chosen('hidden', 'a'))).toBe('some');
    expect(howMany(chosen(...keys))).toBe('all');
    expect(howMany(chosen('a'), [])).toBe('none');
  });

  it('has a range hold every row between its ends, wherever they are', () => {
    const index = fc.nat(keys.length - 1);
    fc.assert(
      fc.property(index, index, fc.subarray(keys), (one, other, before) => {
        const after = withRange(new Set(before), keys, keys[one], keys[other] ?? '');
        const between = keys.filter((_, at) => at >= Math.min(one, other) && at <= Math.max(one, other));
        expect(after).toEqual(new Set([...before, ...between]));
      }),
    );
  });
});
