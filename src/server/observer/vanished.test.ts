import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aGateway } from '#testing/builders/gateway.ts';
import type { GatewayGone, GatewayObservation } from './observation.ts';
import { judgeVanished, type VanishedOptions } from './vanished.ts';

type Said = 'there' | 'gone' | 'silent';

function answerOf(uuid: string, said: Said): GatewayObservation | GatewayGone | undefined {
  if (said === 'silent') return undefined;
  if (said === 'gone') return { kind: 'gone', uuid, observedAt: 0 };
  return { kind: 'gateway', by: 'itself', gateway: aGateway({ uuid }), observedAt: 0 };
}

/** @param said what each says of itself that the list left out */
function judge(said: Said, over: Partial<VanishedOptions> = {}) {
  const before = new Map([
    ['a', true],
    ['b', true],
    ['c', true],
  ]);
  return judgeVanished({
    before,
    inSweep: new Set(),
    ask: (uuid) => Promise.resolve(answerOf(uuid, said)),
    isAccepted: false,
    ...over,
  });
}

describe('a list that leaves out what was there', () => {
  test.each([
    ['all, and they answer one by one', 'there', {}, /though it answers for them one by one/],
    ['all, and nobody can say', 'silent', {}, /cannot be read/],
    ['all at once, and none is found', 'gone', {}, /there a moment ago\. It may be that of another account/],
    ['all, and has others', 'gone', { inSweep: new Set(['x']) }, /ago, and has others\./],
    ['one, and nobody can say', 'silent', { inSweep: new Set(['a', 'b']) }, /cannot be read/],
  ] as const)('%s: it is doubted', async (_, said, over, why) => {
    const verdict = await judge(said, over);
    expect(verdict.kind === 'doubtful' && verdict.reason).toMatch(why);
  });

  test.each([
    ['none of them', 'gone', { inSweep: new Set(['a', 'b', 'c']) }],
    ['one, which is not found either', 'gone', { inSweep: new Set(['a', 'b']) }],
    ['one that answers: it is told of by itself', 'there', { inSweep: new Set(['a', 'b']) }],
    ['all, and that was doubted for long enough', 'gone', { isAccepted: true }],
    ['the only one', 'gone', { before: new Map([['a', true]]) }],
    [
      'all, of which all but one were being deleted',
      'gone',
      {
        before: new Map([
          ['a', true],
          ['b', false],
        ]),
      },
    ],
  ] as const)('%s: it is believed', async (_, said, over) => {
    expect(await judge(said, over)).toEqual({ kind: 'agreed' });
  });
});

test('a gateway that answers, or of which nobody can say, is never taken for gone together with all others', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 15 }),
      fc.array(fc.boolean(), { minLength: 15, maxLength: 15 }),
      fc.constantFrom<Said>('there', 'silent'),
      fc.boolean(),
      async (uuids, rests, said, isAccepted) => {
        const before = new Map(uuids.map((uuid, index) => [uuid, rests[index] === true]));
        const verdict = await judge(said, { before, isAccepted });
        expect(verdict.kind).toBe('doubtful');
      },
    ),
  );
});

test('not more than ten are asked, however many went', async () => {
  const asked: string[] = [];
  const before = new Map(Array.from({ length: 200 }, (_, index) => [`${index}`, true]));
  const ask = (uuid: string) => {
    asked.push(uuid);
    return Promise.resolve(answerOf(uuid, 'gone'));
  };
  await judge('gone', { before, ask, inSweep: new Set(['0']) });
  expect(asked).toHaveLength(10);
});
