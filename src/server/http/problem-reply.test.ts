import { expect, test } from 'vitest';
import { Problem, readProblem } from '#contract/problem.ts';
import { problemReply, tooManyRequests } from './problem-reply.ts';

const gone = { status: 404, code: 'USER_NOT_FOUND', title: 'There is no such user.' };

test('a refusal becomes a problem that our own client reads back', () => {
  const reply = problemReply('c-1', { ...gone, invalidParams: [{ name: 'role', reason: 'Unknown.' }] });
  expect(Problem.parse(reply.body)).toEqual(reply.body);
  expect(readProblem(404, reply.body)).toEqual({
    status: 404,
    code: 'USER_NOT_FOUND',
    title: 'There is no such user.',
    correlationId: 'c-1',
    invalidParams: [{ name: 'role', reason: 'Unknown.' }],
  });
  expect(reply.headers).toEqual({ 'content-type': 'application/problem+json' });
});

test('invalid_params is absent, not empty, when there are none', () => {
  expect(problemReply('c-1', gone).body).not.toHaveProperty('invalid_params');
});

test('a wait is told in whole seconds, never zero', () => {
  expect(tooManyRequests('Wait.', 0.2).headers).toEqual({ 'retry-after': '1' });
  expect(tooManyRequests('Wait.', 31.4).headers).toEqual({ 'retry-after': '32' });
});
