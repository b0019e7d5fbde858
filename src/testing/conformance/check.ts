import { LegacyError, Problem } from '#contract/problem.ts';
import { expect } from 'vitest';
import { expectSortedKeys } from './strict-reading.ts';
import type { Answer } from './target.ts';
import type { World } from './world.ts';

/** One thing the contract says. */
export interface Check {
  title: string;
  run: (world: World) => Promise<void>;
}

/** A refusal in exactly the shape of gateways' endpoints. Contract §1.1 (a). */
export function expectProblem(answer: Answer, status: number, title?: string): Problem {
  expect(answer.status, answer.text).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('content-language')).toBe('en');
  expect(answer.headers.get('strict-transport-security')).toBe('max-age=63072000');
  const problem = Problem.parse(answer.json);
  expectSortedKeys(answer.text);
  expect(problem.status).toBe(status);
  expect(problem.correlation_id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  expect(problem.correlation_id).toBe(answer.headers.get('upcloud-cid'));
  expect(problem.type).toMatch(/^https:\/\/developers\.upcloud\.com\/1\.3\/errors#ERROR_[A-Z_]+$/);
  expect(problem.invalid_params?.length).not.toBe(0);
  if (title !== undefined) expect(problem.title).toBe(title);
  return problem;
}

/** A refused body whose faults are exactly these: dotted path to sentence, `true` for whatever it says. */
export function expectInvalid(answer: Answer, faults: Record<string, string | true>): void {
  const problem = expectProblem(answer, 400, 'Validation error.');
  expect(problem.type).toMatch(/#ERROR_INVALID_REQUEST$/);
  const said = Object.fromEntries(
    (problem.invalid_params ?? []).map(({ name, reason }) => [name, faults[name] === true ? true : reason]),
  );
  expect(said).toEqual(faults);
  expect(problem.invalid_params).toHaveLength(Object.keys(faults).length);
}

/** Contract §1.1 (b). */
export function expectLegacyError(answer: Answer, status: number, code: string): void {
  expect(answer.status, answer.text).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/json; charset=UTF-8');
  expect(LegacyError.parse(answer.json).error.error_code).toBe(code);
}
