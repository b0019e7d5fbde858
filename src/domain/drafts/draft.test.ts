import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drafted, type FieldRules, isUntouched, meet, plainRule } from './draft.ts';

type Values = { name: string; ping: string; peer: string };
const text = plainRule<string>((one, other) => one.trim() === other.trim());
const rules: FieldRules<Values> = { name: text, ping: text, peer: text };
const stored: Values = { name: 'hq', ping: '10', peer: '198.51.100.1' };
const touch = (change: Partial<Values>, theirs = stored) =>
  drafted({ ...theirs, ...change }, theirs, {}, rules);

const word = fc.constantFrom('a', 'b', 'c', 'd');
const anyValues: fc.Arbitrary<Values> = fc.record({ name: word, ping: word, peer: word });

describe('a draft', () => {
  it('is only what was touched', () => {
    expect(touch({})).toEqual({});
    expect(touch({ name: ' hq ' })).toEqual({});
    expect(touch({ ping: '7' })).toEqual({ ping: { was: '10', mine: '7' } });
  });

  it.each([
    ['another field', { peer: '198.51.100.9' }, '7', [], []],
    ['the same field to another value', { ping: '90' }, '7', ['ping'], []],
    ['the same field to the same value', { ping: '7' }, '7', [], ['ping']],
    ['nothing', {}, '7', [], []],
  ] as const)('meets a foreign change of %s', (_, change, ping, clashes, agreed) => {
    const theirs = { ...stored, ...change };
    const met = meet(touch({ ping: '7' }), theirs, rules);
    expect(met).toMatchObject({ values: { ...theirs, ping }, clashes, agreed });
    expect(isUntouched(met.draft)).toBe(agreed.length > 0);
  });

  it('was touched before one change and after another: only the first is in question', () => {
    const first = touch({ ping: '7' });
    const theirs = { ...stored, peer: '198.51.100.9' };
    const second = drafted({ ...theirs, ping: '7', peer: '198.51.100.3' }, theirs, first, rules);
    expect(meet(second, theirs, rules).clashes).toEqual([]);
    expect(meet(second, { ...theirs, ping: '90' }, rules).clashes).toEqual(['ping']);
    expect(meet(second, stored, rules).clashes).toEqual(['peer']);
  });

  it('loses nothing of either side and asks exactly where both changed a field, whatever they change', () => {
    fc.assert(
      fc.property(anyValues, anyValues, anyValues, (base, theirs, mine) => {
        const draft = drafted(mine, base, {}, rules);
        const met = meet(draft, theirs, rules);
        for (const key of ['name', 'ping', 'peer'] as const) {
          const [isMine, isTheirs] = [mine[key] !== base[key], theirs[key] !== base[key]];
          expect(met.values[key]).toBe(isMine ? mine[key] : theirs[key]);
          expect(met.clashes.includes(key)).toBe(isMine && isTheirs && mine[key] !== theirs[key]);
          expect(met.agreed.includes(key)).toBe(isMine && mine[key] === theirs[key]);
        }
        // What is drawn again from what is on screen is the same draft.
        expect(drafted(met.values, theirs, met.draft, rules)).toEqual(met.draft);
      }),
    );
  });
});
