import { expect, test } from 'vitest';
import { fakeClock } from '#testing/fake-clock.ts';
import type { EngineAnswer } from './engine-client.ts';
import type { EngineTrouble } from './engine-trouble.ts';
import { watchEngine } from './engine-standing.ts';

const question = { kind: 'at', query: 'up', at: 0 } as const;
const troubled = (reason: string, concerns: EngineTrouble['concerns']): EngineAnswer => {
  return { ok: false, trouble: { reason, concerns } };
};
const silent = troubled('It is silent.', 'engine');
const refused = troubled('It refuses that.', 'question');
const slow = troubled('It took too long.', 'either');
const fine: EngineAnswer = { ok: true, series: [] };

function watched() {
  const clock = fakeClock(0);
  const under: { answer: EngineAnswer; answers: EngineAnswer[]; asked: number } = {
    answer: fine,
    answers: [],
    asked: 0,
  };
  const engine = watchEngine(
    {
      async ask() {
        under.asked++;
        return Promise.resolve(under.answers.shift() ?? under.answer);
      },
    },
    clock,
  );
  return { clock, under, engine };
}

test('while an engine does not answer it is looked at each ten seconds, and everybody is told why at once', async () => {
  const { clock, under, engine } = watched();
  await engine.ask(question);
  under.answer = silent;
  expect(await engine.ask(question)).toBe(silent);
  for (let chart = 0; chart < 5; chart++) expect(await engine.ask(question)).toEqual(silent);
  expect(under.asked).toBe(2);
  clock.advance(10_000);
  await Promise.all([engine.ask(question), engine.ask(question), engine.ask(question)]);
  expect(under.asked).toBe(3);
  expect(await engine.look()).toEqual({ state: 'silent', since: 0, reason: 'It is silent.' });
  clock.advance(10_000);
  under.answer = fine;
  expect(await engine.look()).toEqual({ state: 'answers', since: 20_000 });
  expect(await engine.ask(question)).toBe(fine);
});

test('a question that takes too long is told so, and others are asked as long as a light one is answered', async () => {
  const { clock, under, engine } = watched();
  await engine.ask(question);
  clock.advance(10_000);
  under.answers = [slow, fine, fine];
  expect(await engine.ask(question)).toBe(slow);
  expect(await engine.look()).toMatchObject({ state: 'answers' });
  expect(await engine.ask(question)).toBe(fine);
  under.answers = [slow, slow];
  clock.advance(10_000);
  expect(await engine.ask(question)).toBe(slow);
  expect(await engine.look()).toEqual({ state: 'silent', since: 20_000, reason: 'It took too long.' });
});

test('one that refuses a question answers others', async () => {
  const { under, engine } = watched();
  under.answer = refused;
  expect(await engine.ask(question)).toBe(refused);
  expect(await engine.look()).toEqual({ state: 'answers', since: 0 });
  under.answer = fine;
  expect(await engine.ask(question)).toBe(fine);
});

test('its standing is asked for once, however many look', async () => {
  const { under, engine } = watched();
  await engine.look();
  await engine.look();
  expect(under.asked).toBe(1);
});
