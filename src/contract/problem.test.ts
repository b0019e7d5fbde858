import { describe, expect, it } from 'vitest';
import { readProblem } from './problem.ts';

describe('reading a refusal', () => {
  it('reads problem+json', () => {
    const body = {
      type: 'https://developers.upcloud.com/1.3/errors#ERROR_INVALID_REQUEST',
      title: 'Validation error.',
      status: 400,
      correlation_id: '01KFDTBWFKWSYR6T8BDHY1JD5J',
      invalid_params: [{ name: 'name', reason: 'Must not be empty.' }],
    };
    expect(readProblem(400, body)).toEqual({
      status: 400,
      code: 'INVALID_REQUEST',
      title: 'Validation error.',
      correlationId: '01KFDTBWFKWSYR6T8BDHY1JD5J',
      invalidParams: [{ name: 'name', reason: 'Must not be empty.' }],
    });
  });

  it('reads the legacy shape', () => {
    const body = { error: { error_code: 'ROUTER_NOT_FOUND', error_message: 'The router does not exist.' } };
    expect(readProblem(404, body)).toMatchObject({
      code: 'ROUTER_NOT_FOUND',
      title: 'The router does not exist.',
    });
  });

  it('takes a type that is not a URL as the code', () => {
    expect(readProblem(404, { type: 'NOT_FOUND', title: 'x' }).code).toBe('NOT_FOUND');
  });

  it.each([[undefined], [null], ['<html>'], [{}], [[]], [{ error: 'x' }], [{ invalid_params: [1] }]])(
    'makes an unnamed problem of %j',
    (body) => {
      expect(readProblem(502, body)).toEqual({
        status: 502,
        code: 'UNKNOWN',
        title: 'The service answered with status 502.',
        correlationId: undefined,
        invalidParams: [],
      });
    },
  );

  it('cuts what has no end, visibly', () => {
    const endless = 'x'.repeat(1_000_000);
    const body = { title: endless, invalid_params: [{ name: endless, reason: endless }] };
    const { title, invalidParams } = readProblem(400, body);
    expect([title, invalidParams[0]?.name, invalidParams[0]?.reason].map((text) => text?.length)).toEqual([
      1_000, 300, 1_000,
    ]);
    expect(title.endsWith('…')).toBe(true);
  });
});
