import fc from 'fast-check';
import { expect, test } from 'vitest';
import { historyStates } from '#contract/history.ts';
import { type Span, availabilityOf, spansOf, together } from './availability.ts';

const change = (at: number, state: Span['state']) => ({ key: 't', at, state });

test.each([
  ['never seen', [], { share: undefined, unknown: 100, outages: 0 }],
  ['up all the time', [change(-50, 'up')], { share: 1, unknown: 0, outages: 0 }],
  ['down since before', [change(-50, 'down')], { share: 0, unknown: 0, outages: 1 }],
  [
    'one outage of two words, which is one',
    [change(0, 'up'), change(40, 'down'), change(50, 'retrying'), change(60, 'up')],
    { share: 0.8, unknown: 0, outages: 1 },
  ],
  [
    'unknown for a while, which is neither up nor down',
    [change(0, 'up'), change(50, 'unknown'), change(75, 'down')],
    { share: 50 / 75, unknown: 25, outages: 1 },
  ],
  [
    'stopped on purpose, and gone in the end',
    [change(0, 'degraded'), change(20, 'stopped'), change(60, 'gone')],
    { share: 1, unknown: 0, outages: 0 },
  ],
] as const)('a tunnel that was %s', (_, changes, { share, unknown, outages }) => {
  const found = availabilityOf(spansOf(changes, 0, 100));
  expect([found.share, found.time.unknown, found.outages.length]).toEqual([share, unknown, outages]);
});

test('mean times are of what was known', () => {
  const spans = spansOf(
    [change(0, 'up'), change(10, 'down'), change(20, 'up'), change(50, 'down'), change(80, 'up')],
    0,
    100,
  );
  expect(availabilityOf(spans)).toMatchObject({ mtbfMs: 30, mttrMs: 20, longestOutageMs: 30 });
});

test('a connection is as well as its best tunnel, a gateway as its worst connection', () => {
  const one = spansOf([change(0, 'up'), change(30, 'down')], 0, 100);
  const other = spansOf([change(0, 'down'), change(20, 'up'), change(60, 'unknown')], 0, 100);
  const states = (spans: readonly Span[]) => spans.map(({ state, from, until }) => [state, from, until]);
  expect(states(together([one, other], 'best'))).toEqual([
    ['up', 0, 60],
    ['unknown', 60, 100],
  ]);
  expect(states(together([one, other], 'worst'))).toEqual([
    ['down', 0, 20],
    ['up', 20, 30],
    ['down', 30, 100],
  ]);
});

test('whatever happened, spans fill the time asked for without a gap or an overlap', () => {
  const changes = fc.array(
    fc.record({ at: fc.integer({ min: -200, max: 300 }), state: fc.constantFrom(...historyStates) }),
  );
  fc.assert(
    fc.property(
      fc.array(changes, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('best', 'worst'),
      (all, which) => {
        const lines = all.map((own) =>
          spansOf(
            own.map(({ at, state }) => change(at, state)),
            0,
            100,
          ),
        );
        for (const spans of [...lines, together(lines, which)]) {
          expect(spans[0]?.from).toBe(0);
          expect(spans.at(-1)?.until).toBe(100);
          spans.slice(1).forEach((span, index) => expect(span.from).toBe(spans[index]?.until));
          const { time } = availabilityOf(spans);
          const sum = Object.values(time).reduce((total, ms) => total + ms, 0);
          expect(sum).toBeLessThanOrEqual(100);
        }
      },
    ),
    { numRuns: 100 },
  );
});
