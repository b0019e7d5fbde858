import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '#contract/client.ts';
import { UnreachableError, api, consoleApi } from './console-client.ts';
import { refusalOf } from './explain-error.ts';

const uuid = '10c153e0-12e4-4dea-8748-4f34850ff55d';
const answer = (status: number, body?: unknown) =>
  new Response(body === undefined ? null : JSON.stringify(body), { status });

function stubFetch(respond: () => Promise<Response>) {
  const fetch = vi.fn<(url: string, request: RequestInit) => Promise<Response>>(respond);
  vi.stubGlobal('fetch', fetch);
  return fetch;
}
afterEach(() => vi.unstubAllGlobals());

describe('the browser’s clients', () => {
  it('send the console’s header and the media type with every change, a body or not', async () => {
    const fetch = stubFetch(() => Promise.resolve(answer(204)));
    await consoleApi.signOut({});
    await api.deleteGateway({ params: { service_uuid: uuid } });
    for (const [, request] of fetch.mock.calls) {
      expect(request).toMatchObject({
        credentials: 'same-origin',
        redirect: 'error',
        headers: { 'x-console': '1', 'content-type': 'application/json' },
      });
    }
  });

  it('encode a label key of odd characters so that no proxy can misread the path', async () => {
    const fetch = stubFetch(() => Promise.resolve(answer(204)));
    await api.deleteLabel({ params: { service_uuid: uuid, key: 'a/../b' } });
    expect(fetch.mock.calls[0]?.[0]).toMatch(
      new RegExp(`^/api/1\\.3/gateway/${uuid}/labels/~[A-Za-z0-9_-]+$`),
    );
  });

  it('tell a server that cannot be reached from one that refuses', async () => {
    stubFetch(() => Promise.reject(new TypeError('Failed to fetch')));
    await expect(consoleApi.getStatus({})).rejects.toBeInstanceOf(UnreachableError);
    stubFetch(() => Promise.resolve(answer(403, { title: 'Not allowed.', type: 'x', status: 403 })));
    await expect(consoleApi.getStatus({})).rejects.toBeInstanceOf(ApiError);
  });

  it('let a cancelled read be what it is', async () => {
    stubFetch(() => Promise.reject(new DOMException('Aborted', 'AbortError')));
    await expect(consoleApi.getStatus({})).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('refusalOf', () => {
  it('hands every fault of the server to the form, with the correlation id', async () => {
    const problem = {
      type: 'https://developers.upcloud.com/1.3/errors#ERROR_INVALID_REQUEST',
      title: 'Validation error.',
      status: 400,
      correlation_id: '01ABC',
      invalid_params: [{ name: 'username', reason: 'Taken.' }],
    };
    stubFetch(() => Promise.resolve(answer(400, problem)));
    expect(await refusalOf(consoleApi.signOut({}))).toEqual({
      title: 'Validation error.',
      correlationId: '01ABC',
      faults: [{ path: 'username', reason: 'Taken.' }],
    });
  });

  it('has nothing to say about a success', async () => {
    stubFetch(() => Promise.resolve(answer(204)));
    expect(await refusalOf(consoleApi.signOut({}))).toBeUndefined();
  });
});
