import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError, type CallOptions } from '#contract/client.ts';
import type { ChangeVerdict } from '#contract/change-verdict.ts';
import { anAnswer } from '#testing/builders/answer.ts';
import { createOnce } from './made-once.ts';

const problem = { status: 502, code: 'X', title: 'It broke.', correlationId: undefined, invalidParams: [] };
const lost = (verdict?: ChangeVerdict, status = 502) => new ApiError({ ...problem, status }, verdict);

/** Fails as it is told, and then answers. */
function creating(...failures: Error[]) {
  const keys: (string | undefined)[] = [];
  const create = createOnce(
    (_: { name: string }, { idempotencyKey }: CallOptions) => {
      keys.push(idempotencyKey);
      const failure = failures.shift();
      return failure ? Promise.reject(failure) : Promise.resolve(anAnswer('made'));
    },
    (found) => `found ${JSON.stringify(found)}`,
  );
  return { create, keys };
}
const told = (state: string) =>
  vi.stubGlobal('fetch', () =>
    Promise.resolve(
      Response.json({ state, action: 'a', gatewayUuid: null, at: '', status: 200, body: { name: 'a' } }),
    ),
  );

afterEach(() => void vi.unstubAllGlobals());

describe('what a form creates', () => {
  it('goes under one key until it is another', async () => {
    const { create, keys } = creating(lost('not-sent'));
    await expect(create({ name: 'a' })).rejects.toThrow(/^It was not sent\. It broke\. Nothing has reached/);
    expect(await create({ name: 'a' })).toBe('made');
    await create({ name: 'b' });
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('is asked for when its answer is lost, before anything is said', async () => {
    told('made');
    expect(await creating(lost()).create({ name: 'a' })).toBe('found {"name":"a"}');
    told('not-there');
    await expect(creating(lost()).create({ name: 'a' })).rejects.toThrow(/^It was not made\./);
    told('unknown');
    await expect(creating(lost()).create({ name: 'a' })).rejects.toThrow(/^Nobody knows/);
  });

  it('is refused in the words of the service', async () => {
    const refusal = lost('refused', 409);
    await expect(creating(refusal).create({ name: 'a' })).rejects.toBe(refusal);
  });
});
