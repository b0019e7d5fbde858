import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChangeVerdict } from '#contract/change-verdict.ts';
import { ApiError } from '#contract/client.ts';
import { runBulk, type ItemResult, type RunItem } from './run-bulk.ts';
import { settledItem } from './settle-item.ts';

const itemOf = (name: string): RunItem => ({
  change: { endpoint: 'deleteGateway', params: { service_uuid: name } },
  idempotencyKey: `key-${name}`,
});
const uuidOf = ({ change }: RunItem) => ('params' in change ? change.params.service_uuid : '');
const refusal = (status: number, code = 'X', verdict?: ChangeVerdict) =>
  new ApiError({ status, code, title: `said ${status}`, correlationId: 'c', invalidParams: [] }, verdict);
const settledBy = (error: unknown, { idempotencyKey }: RunItem) => settledItem(error, idempotencyKey);

/** Runs items whose sending is answered by hand. */
function runOf(names: readonly string[], atOnce = 2) {
  const results = new Map<string, ItemResult>();
  const sent: string[] = [];
  const waiting = new Map<string, PromiseWithResolvers<void>>();
  const cancelling = new AbortController();
  const done = runBulk({
    items: names.map(itemOf),
    atOnce,
    signal: cancelling.signal,
    settle: settledBy,
    onResult: (item, result) => results.set(uuidOf(item), result),
    send: (item) => {
      const answer = resolvers();
      sent.push(uuidOf(item));
      waiting.set(uuidOf(item), answer);
      return answer.promise;
    },
  });
  const settle = async (name: string, error?: Error) => {
    if (error) waiting.get(name)?.reject(error);
    else waiting.get(name)?.resolve();
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve));
  };
  const stateOf = (name: string) => results.get(name)?.state;
  return { results, sent, settle, stateOf, cancel: () => cancelling.abort(), done };
}

beforeEach(() =>
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ title: 'Unheard of.' }, { status: 404 }))),
);
afterEach(() => void vi.unstubAllGlobals());

describe('a run over many gateways', () => {
  it('has only so many on the way, sends each once and in order', async () => {
    const run = runOf(['a', 'b', 'c', 'd']);
    expect(run.sent).toEqual(['a', 'b']);
    await run.settle('b');
    expect(run.sent).toEqual(['a', 'b', 'c']);
    await run.settle('a');
    await run.settle('c');
    await run.settle('d');
    await run.done;
    expect(run.sent).toEqual(['a', 'b', 'c', 'd']);
    expect([...run.results.values()].map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done']);
  });

  it('goes on when one is refused, and tells a refusal from what may have been done', async () => {
    const run = runOf(['refused', 'lost', 'busy', 'late'], 4);
    await run.settle('refused', refusal(409));
    await run.settle('lost', new TypeError('no answer'));
    await run.settle('busy', refusal(503, 'API_OVERLOADED', 'not-sent'));
    await run.settle('late', refusal(504, 'API_TIMED_OUT', 'unknown'));
    await run.done;
    expect(run.results.get('refused')).toMatchObject({
      state: 'refused',
      why: 'said 409',
      correlationId: 'c',
    });
    // No answer came: the console is asked, and has never heard of it.
    expect(run.stateOf('lost')).toBe('not-sent');
    expect(run.stateOf('busy')).toBe('not-sent');
    expect(run.stateOf('late')).toBe('unknown');
  });

  it('is cancelled by sending no more; what is on the way keeps its result', async () => {
    const run = runOf(['a', 'b', 'c']);
    run.cancel();
    await run.settle('a');
    await run.settle('b', refusal(404));
    await run.done;
    expect(run.sent).toEqual(['a', 'b']);
    expect([run.stateOf('a'), run.stateOf('b'), run.stateOf('c')]).toEqual(['done', 'refused', 'cancelled']);
  });

  it('stops when the session is over, as every other one would be refused too', async () => {
    const run = runOf(['a', 'b', 'c'], 1);
    await run.settle('a', refusal(401));
    await run.done;
    expect(run.sent).toEqual(['a']);
    expect(run.stateOf('c')).toBe('cancelled');
  });
});

/** `Promise.withResolvers`, which Node 20 has not. */
function resolvers(): PromiseWithResolvers<void> {
  let resolve = () => {};
  let reject = (_error: unknown) => {};
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

interface PromiseWithResolvers<T> {
  promise: Promise<T>;
  resolve: () => void;
  reject: (error: unknown) => void;
}
