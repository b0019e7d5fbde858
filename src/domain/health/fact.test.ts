import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  durationOf,
  type Fact,
  joinFacts,
  mapFact,
  type Standing,
  standingOf,
  wordsOf,
  worseStanding,
} from './fact.ts';
import { tunnelWords } from './tunnel-words.ts';

const dueMs = 5_000;
const up = (observedAt: number | undefined): Fact<string> => ({ value: 'up', observedAt, dueMs });
const rank: Record<Standing, number> = { fresh: 0, stale: 1, unknown: 2 };

const moment = fc.integer({ min: 0, max: 100_000 });
/** Later than anything that was observed: of what lies ahead only a clock that was set back tells. */
const later = fc.integer({ min: 100_000, max: 200_000 });
const facts = fc.record({
  value: fc.nat(),
  observedAt: fc.option(moment, { nil: undefined }),
  dueMs: fc.integer({ min: 1, max: 20_000 }),
});
const doubts = fc.option(fc.record({ since: moment, isOfAnswers: fc.boolean() }), { nil: undefined });

test.each([
  [0, 'fresh'],
  [10_000, 'fresh'],
  [10_001, 'stale'],
  [15_000, 'stale'],
  [15_001, 'unknown'],
])('what is due every 5 s is %i ms after it was true: %s', (ageMs, expected) => {
  expect(standingOf(up(1_000_000), 1_000_000 + ageMs)).toBe(expected);
});

test('what nobody can say the moment of is unknown', () => {
  expect(standingOf(up(undefined), 0)).toBe('unknown');
});

describe('with a doubt', () => {
  test('what is new is marked at once, and unknown by its own age', () => {
    const doubt = { since: 1_000_000, isOfAnswers: false };
    expect(standingOf(up(1_000_000), 1_000_001, doubt)).toBe('stale');
    expect(standingOf(up(1_100_000), 1_100_000, doubt)).toBe('stale');
    expect(standingOf(up(1_000_000), 1_015_001, doubt)).toBe('unknown');
  });

  test('of what is answered, nothing that came since is newer than the doubt', () => {
    const doubt = { since: 1_000_000, isOfAnswers: true };
    expect(standingOf(up(1_100_000), 1_100_000, doubt)).toBe('unknown');
  });

  test('nothing is ever believed more than without', () => {
    fc.assert(
      fc.property(facts, fc.oneof(moment, later), doubts, (fact, now, doubt) => {
        expect(rank[standingOf(fact, now, doubt)]).toBeGreaterThanOrEqual(rank[standingOf(fact, now)]);
      }),
    );
  });
});

test('nothing gets newer by waiting, with a doubt or without', () => {
  fc.assert(
    fc.property(facts, later, fc.nat(), doubts, (fact, now, wait, doubt) => {
      expect(rank[standingOf(fact, now + wait, doubt)]).toBeGreaterThanOrEqual(
        rank[standingOf(fact, now, doubt)],
      );
    }),
  );
});

test('what follows from a fact stands as the fact does', () => {
  fc.assert(
    fc.property(facts, moment, doubts, (fact, now, doubt) => {
      const follows = mapFact(fact, (value) => `${value}`);
      expect(standingOf(follows, now, doubt)).toBe(standingOf(fact, now, doubt));
    }),
  );
});

test('what follows from two is unknown as soon as one of them is, in either order', () => {
  fc.assert(
    fc.property(facts, facts, later, (one, other, now) => {
      const isUnknown = [one, other].some((fact) => standingOf(fact, now) === 'unknown');
      for (const joined of [joinFacts(one, other, Math.max), joinFacts(other, one, Math.max)]) {
        expect(standingOf(joined, now) === 'unknown').toBe(isUnknown);
        expect(joined.value).toBe(Math.max(one.value, other.value));
      }
    }),
  );
});

test('what was observed in the future is unknown, and so is what follows from it beside what is new', () => {
  const [ahead, now] = [up(1_060_000), up(1_000_000)];
  expect(standingOf(ahead, 1_000_000)).toBe('unknown');
  for (const joined of [joinFacts(ahead, now, String), joinFacts(now, ahead, String)]) {
    expect(standingOf(joined, 1_000_000)).toBe('unknown');
    expect(standingOf(mapFact(joined, String), 1_000_000)).toBe('unknown');
  }
  expect(standingOf(joinFacts(now, up(1_001_000), String), 1_000_000)).toBe('fresh');
});

test('the worse of two standings is neither better than one nor than the other', () => {
  const all = fc.constantFrom<Standing>('fresh', 'stale', 'unknown');
  fc.assert(
    fc.property(all, all, (one, other) => {
      expect(rank[worseStanding(one, other)]).toBe(Math.max(rank[one], rank[other]));
    }),
  );
});

test('no state is said as good, busy or bad once it is unknown, and what it was stays to be read', () => {
  for (const value of Object.values(tunnelWords)) {
    const fact = { value, observedAt: 0, dueMs };
    expect(wordsOf(fact, 'fresh')).toEqual(value);
    const said = wordsOf(fact, 'unknown');
    expect(said.tone).toBe('unknown');
    expect(said.label.toLowerCase()).toContain(value.label.toLowerCase());
  }
  expect(wordsOf({ value: tunnelWords.unknown, observedAt: 0, dueMs }, 'unknown').label).toBe('Unknown');
});

test('what goes on is counted to the last moment at which it was seen, and never backwards', () => {
  expect(durationOf(up(20_000), 10_000, 21_000, 'fresh')).toBe(11_000);
  expect(durationOf(up(20_000), 10_000, 60_000, 'stale')).toBe(10_000);
  expect(durationOf(up(20_000), 10_000, 90_000, 'unknown')).toBe(10_000);
  expect(durationOf(up(undefined), 10_000, 90_000, 'unknown')).toBe(0);
  expect(durationOf(up(5_000), 10_000, 90_000, 'unknown')).toBe(0);
});
