import { describe, expect, it } from 'vitest';
import type { ConsoleStatus } from '#contract/console-status.ts';
import { troubleOf } from './trouble.ts';

type Reachability = ConsoleStatus['upstream']['reachability'];
const status = (reachability: Reachability): ConsoleStatus => ({
  version: '1',
  upstream: { kind: 'real', host: 'api.example', network: 'real', reachability },
});
const at = '2026-01-15T14:02:10Z';
const timeText = (time: number) => new Date(time).toISOString().slice(11, 19);

describe('troubleOf', () => {
  it.each<Reachability>([{ state: 'unknown' }, { state: 'reachable', lastAnswerAt: at }])(
    'has nothing to say about $state',
    (reachability) => {
      expect(troubleOf(status(reachability), undefined, timeText)).toBeUndefined();
    },
  );

  it.each<[Reachability, RegExp]>([
    [
      { state: 'unreachable', since: at, reason: 'It refused the connection.' },
      /api\.example.*14:02:10.*refused/,
    ],
    [{ state: 'rate-limited', until: at }, /fewer requests.*14:02:10/],
    [{ state: 'credentials-refused', since: at }, /credentials since 14:02:10.*Check the token/],
  ])('says what is wrong, since when and what to do: %j', (reachability, words) => {
    expect(troubleOf(status(reachability), undefined, timeText)?.text).toMatch(words);
  });

  it('says first of all that the console’s own server is gone', () => {
    const trouble = troubleOf(status({ state: 'rate-limited', until: at }), Date.parse(at), timeText);
    expect(trouble).toMatchObject({ tone: 'bad', text: expect.stringContaining('since 14:02:10') as string });
  });
});
