import { expect, test } from 'vitest';
import type { Reason } from '#domain/health/reasons.ts';
import { type Happening } from './happenings.ts';
import { noIncrease } from './true-counters.ts';
import { type SeenTunnel, nothingTold, tellOf } from './tunnel-events.ts';

const every = 10_000;

/** Looks one after the other, ten seconds apart; what each of them tells. */
function toldOf(looks: readonly Partial<SeenTunnel>[]): Happening[][] {
  let telling = nothingTold;
  return looks.map((look, index) => {
    const told = tellOf(telling, { ...well, at: index * every, ...look });
    telling = told.telling;
    return told.happenings;
  });
}
const well: SeenTunnel = { at: 0, health: 'up', reasons: [], message: undefined, increase: undefined };
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
const held = { lastAt: 0, evidenceAt: 0, goodLooks: 0 };
const silent: Reason = { kind: 'nothing-comes-back', since: 0, evidence: { packets: 1_240 }, ...held };
const flapping: Reason = { kind: 'flapping', since: 0, evidence: { downs: 3 }, ...held };
const overdue: Reason = {
  kind: 'child-rekey-overdue',
  since: 0,
  evidence: { ageSeconds: 1_620, dueSeconds: 1_440 },
  ...held,
};

test('a tunnel that is not well is told of once, with why, since when and by which numbers', () => {
  const [first, begins, ...then] = toldOf([
    {},
    ...times(5, { health: 'one-way', reasons: [silent] } as const),
  ]);
  expect(first).toEqual([]);
  expect(begins).toEqual([
    {
      kind: 'degraded',
      text: 'Up, but nothing comes back: 1,240 packets sent, 0 received.',
      evidence: {
        before: 'up',
        after: 'one-way',
        reasons: 'nothing-comes-back',
        since: '1970-01-01T00:00:00.000Z',
        packets: 1_240,
      },
    },
  ]);
  expect(then.flat()).toEqual([]);
});

test('a second reason is told of by itself, and being well again once all are over', () => {
  const told = toldOf([
    {},
    { health: 'one-way', reasons: [silent] },
    { health: 'one-way', reasons: [silent, overdue] },
    { health: 'degraded', reasons: [overdue] },
    {},
  ]).flat();
  expect(told.map(({ kind, text }) => [kind, text])).toEqual([
    ['degraded', 'Up, but nothing comes back: 1,240 packets sent, 0 received.'],
    ['degraded', 'Up, but the keys of its traffic are overdue: 27 min old, to be renewed within 24 min.'],
    [
      'up',
      'Well again after 40 s (nothing comes back: 1,240 packets sent, 0 received; the keys of its traffic are overdue: 27 min old, to be renewed within 24 min).',
    ],
  ]);
});

test('an hour of going up and down at each look is a handful of events, with how often', () => {
  const looks = Array.from({ length: 361 }, (_, index): Partial<SeenTunnel> => {
    const reasons = index < 6 ? [] : [flapping];
    if (index % 2 === 1) return { health: 'retrying', reasons };
    return { health: reasons.length > 0 ? 'flapping' : 'up', reasons };
  });
  const told = toldOf(looks).flat();
  const kinds = told.map(({ kind }) => kind);
  expect(kinds.slice(0, 6)).toEqual(['down', 'up', 'down', 'up', 'down', 'up']);
  expect(kinds.slice(6)).toEqual(['degraded', 'flap', 'flap', 'flap']);
  expect(told.slice(7).map(({ text }) => text)).toEqual(times(3, 'Went down 45 times in 15 min.'));
  // None of them went by unseen: the states have them all.
  expect(told.at(-1)?.evidence).toMatchObject({ times: 0, downs: 45 });
});

test('of downs between two looks the first are told one by one, then how many', () => {
  const increase = { ...noIncrease, downs: 2, ups: 2 };
  const told = toldOf([
    {},
    { increase },
    ...times(100, { health: 'flapping', reasons: [flapping], increase } as const),
  ]).flat();
  expect(told.map(({ kind }) => kind)).toEqual(['flap', 'flap', 'degraded', 'flap']);
  const sum = told.reduce((all, { evidence }) => all + Number(evidence['times'] ?? 0), 0);
  expect(sum).toBeGreaterThan(180);
});

test('one that flaps and then stays down is told to be down, and to be up again', () => {
  const out = { health: 'retrying', reasons: [flapping], message: 'giving up after 5 retransmits' } as const;
  const back = { health: 'flapping', reasons: [flapping] } as const;
  const told = toldOf([{}, back, ...times(40, out), back, back, {}]);
  const kinds = told.map((all) => all.map(({ kind }) => kind));
  expect(kinds.slice(0, 32).flat()).toEqual(['degraded']);
  expect(told[32]).toMatchObject([
    { kind: 'down', text: 'Nothing comes back from the peer.', evidence: { message: out.message } },
  ]);
  expect(kinds.slice(33).flat()).toEqual(['up', 'flap', 'up']);
});

test('a log full of errors is told of at once and then every quarter of an hour, with the count and the meaning', () => {
  const message = 'received AUTHENTICATION_FAILED notify error';
  const increase = { ...noIncrease, badMessages: 2 };
  const told = toldOf([{}, ...times(200, { health: 'retrying', message, increase } as const)])
    .flat()
    .filter(({ kind }) => kind === 'bad-message');
  expect(told.map(({ evidence }) => evidence['times'])).toEqual([2, 180, 180]);
  expect(told[0]).toMatchObject({
    text: '2 errors in the log of the service: The peer refused our proof of identity: its pre-shared key is another one, or it expects another identity.',
    evidence: { message },
  });
});

test('what nobody knows is told once, and being known again is no news unless it is otherwise', () => {
  const told = toldOf([
    {},
    ...times(3, { health: 'unknown' } as const),
    {},
    { health: 'unknown' },
    { health: 'down' },
  ]);
  expect(told.map((all) => all.map(({ kind }) => kind))).toEqual([
    [],
    ['unknown'],
    [],
    [],
    [],
    ['unknown'],
    ['down'],
  ]);
});

test('a rekey is told as one, and nothing else with it', () => {
  const increase = { ...noIncrease, childRekeys: 1, ikeRekeys: 1 };
  expect(toldOf([{}, { increase }])[1]?.map(({ kind }) => kind)).toEqual(['child-rekey', 'ike-rekey']);
});

test('a stop on purpose ends what it was not well for without a word', () => {
  const told = toldOf([{}, { health: 'one-way', reasons: [silent] }, { health: 'stopped' }, {}]);
  expect(told.map((all) => all.map(({ kind }) => kind))).toEqual([[], ['degraded'], [], ['up']]);
  expect(told[3]?.[0]?.text).toBe('Came up.');
});
