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
      { state: 'unreachable', since: at, reason: 'It refused the connection.', mayArrive: false },
      /api\.example.*14:02:10.*refused.*again every few seconds.*would not arrive/,
    ],
    [
      { state: 'unreachable', since: at, reason: 'It did not answer in time.', mayArrive: true },
      /14:02:10.*in time.*Send no change now/,
    ],
    [{ state: 'rate-limited', since: at, until: at }, /fewer requests.*14:02:10.*change would be refused/],
    [
      { state: 'credentials-refused', since: at },
      /credentials since 14:02:10.*again.*Check the token.*no change can be made/,
    ],
    [
      { state: 'contradictory', since: at, reason: 'Its list is empty.' },
      /since 14:02:10: Its list is empty\..*again.*Send no change/,
    ],
  ])('says what is wrong, since when and what to do: %j', (reachability, words) => {
    expect(troubleOf(status(reachability), undefined, timeText)?.text).toMatch(words);
  });

  it('doubts even new answers of an API that contradicts itself, and of no other', () => {
    const contradicts: Reachability = { state: 'contradictory', since: at, reason: 'So.' };
    expect(troubleOf(status(contradicts), undefined, timeText)).toMatchObject({
      since: Date.parse(at),
      isOfAnswers: true,
    });
    const refused: Reachability = { state: 'credentials-refused', since: at };
    expect(troubleOf(status(refused), undefined, timeText)?.isOfAnswers).toBeUndefined();
  });

  it('says first of all that the console’s own server is gone', () => {
    const trouble = troubleOf(
      status({ state: 'rate-limited', since: at, until: at }),
      Date.parse(at),
      timeText,
    );
    expect(trouble).toMatchObject({ tone: 'bad', text: expect.stringContaining('since 14:02:10') as string });
  });
});
