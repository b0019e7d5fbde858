import { createMemoryHistory } from '@tanstack/react-router';
import { act, render } from '@testing-library/react';
import { vi } from 'vitest';
import { observedAtHeader } from '#contract/client.ts';
import { consoleEndpoints, consolePrefix, proxyPrefix } from '#contract/console-endpoints.ts';
import type { SessionState } from '#contract/console-session.ts';
import { compileMatcher, type Role } from '#contract/endpoint.ts';
import { endpoints } from '#contract/endpoints.ts';
import { serverTimeHeader } from '#contract/server-time-header.ts';
import { App } from '#web/app/App.tsx';
import { createAppRouter } from '#web/app/router.ts';
import { quietQueryClient } from './render-web.tsx';

/** By endpoint: the body of its answer, or a promise of one. What is not here is answered with 404. */
export type PageAnswers = Partial<Record<keyof typeof endpoints | keyof typeof consoleEndpoints, unknown>>;

export interface PageOptions {
  answers: PageAnswers;
  /** Nobody is signed in when absent. */
  role?: Role | undefined;
}

export const signedInUserId = '10c153e0-12e4-4dea-8748-4f34850ff99e';

/** A page as the browser has it, router and shell and all, over a server that answers as told. */
export async function renderPage(path: string, { answers, role }: PageOptions): Promise<void> {
  const session: SessionState =
    role === undefined
      ? { state: 'signed-out' }
      : {
          state: 'signed-in',
          userId: signedInUserId,
          username: 'ann',
          role,
          expiresAt: '2099-01-15T14:02:10Z',
          idleLimitSeconds: 1800,
        };
  vi.stubGlobal('fetch', answering({ getSession: session, ...answers }));
  vi.stubGlobal('EventSource', SilentStream);
  const queryClient = quietQueryClient();
  const router = createAppRouter(queryClient);
  router.update({ ...router.options, history: createMemoryHistory({ initialEntries: [path] }) });
  await router.load();
  await act(async () => {
    render(<App router={router} queryClient={queryClient} styleNonce="" />);
    await Promise.resolve();
  });
}

/** An answer of the server that it cannot answer. */
export class Failing {
  readonly status: number;
  constructor(status = 500) {
    this.status = status;
  }
}

const tables = [
  { prefix: proxyPrefix, match: compileMatcher(endpoints) },
  { prefix: consolePrefix, match: compileMatcher(consoleEndpoints) },
];

function answering(answers: PageAnswers) {
  return async (url: string, { method = 'GET' }: RequestInit = {}): Promise<Response> => {
    const name = endpointOf(method, new URL(url, location.origin).pathname);
    const body = await (answers as Record<string, unknown>)[name ?? ''];
    if (body instanceof Failing || body === undefined) {
      const status = body?.status ?? 404;
      return answer(status, { type: 'about:blank', title: 'It broke.', status, correlation_id: 'c-1' });
    }
    return answer(200, body);
  };
}

function answer(status: number, body: unknown): Response {
  const headers = {
    'content-type': 'application/json',
    [serverTimeHeader]: String(Date.now()),
    // Of now, as long as it is an answer: what nobody knows the age of is shown as unknown.
    ...(status === 200 && { [observedAtHeader]: new Date().toISOString() }),
  };
  return new Response(JSON.stringify(body), { status, headers });
}

function endpointOf(method: string, path: string): string | undefined {
  for (const { prefix, match } of tables) {
    if (!path.startsWith(`${prefix}/`)) continue;
    const found = match(
      method,
      path
        .slice(prefix.length + 1)
        .split('/')
        .map(decodeURIComponent),
    );
    if (found.kind === 'found') return found.name;
  }
  return undefined;
}

/** A live stream that is open and tells nothing. */
class SilentStream {
  readonly readyState = 1;
  addEventListener(): void {}
  close(): void {}
}
