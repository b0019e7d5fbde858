import { createMemoryHistory } from '@tanstack/react-router';
import { act, render } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { vi } from 'vitest';
import { proxyPrefix } from '#contract/console-endpoints.ts';
import type { Role } from '#contract/endpoint.ts';
import { App } from '#web/app/App.tsx';
import { createQueryClient } from '#web/app/query-client.ts';
import { createAppRouter } from '#web/app/router.ts';
import type { RunningGatehouse } from './running-gatehouse.ts';

export interface RealPage {
  user: UserEvent;
  /** Reads again what the page reads from time to time, as its polling does. */
  poll: () => Promise<void>;
  /** Where the page is. */
  address: () => string;
  go: (to: string) => Promise<void>;
}

/** A page of the console over a real server, as the browser has it. Undone by `cleanup` and `vi.unstubAllGlobals`. */
export async function openRealPage(
  server: RunningGatehouse,
  address: string,
  role: Role = 'admin',
): Promise<RealPage> {
  const cookie = await server.cookie(role);
  vi.stubGlobal('EventSource', SilentStream);
  vi.stubGlobal('fetch', lineTo(server, cookie));
  const queryClient = createQueryClient();
  const { queries } = queryClient.getDefaultOptions();
  // A test polls when it wants to, and waits for no second try.
  queryClient.setDefaultOptions({ queries: { ...queries, retry: false } });
  const router = createAppRouter(queryClient);
  router.update({ ...router.options, history: createMemoryHistory({ initialEntries: [address] }) });
  await router.load();
  await act(async () => {
    render(<App router={router} queryClient={queryClient} styleNonce="" />);
    await Promise.resolve();
  });
  return {
    user: userEvent.setup(),
    poll: () => act(() => queryClient.refetchQueries({ type: 'active' })),
    address: () => router.history.location.href,
    go: (to) => act(() => router.navigate({ href: to })),
  };
}

/** A change by somebody else, through the same console. */
export async function changeElsewhere(
  server: RunningGatehouse,
  method: 'PATCH' | 'POST' | 'DELETE' | 'PUT',
  path: string,
  body?: object,
  role: Role = 'operator',
): Promise<unknown> {
  const answer = await server.call(role, {
    method,
    target: `${proxyPrefix}${path}`,
    ...(body && { body: JSON.stringify(body) }),
  });
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
  return answer.body === '' ? undefined : JSON.parse(answer.body);
}

function lineTo({ origin }: RunningGatehouse, cookie: string): typeof fetch {
  const send = globalThis.fetch;
  return (input, request) => {
    const url = String(input instanceof Request ? input.url : input);
    const headers = { ...Object.fromEntries(new Headers(request?.headers)), cookie, origin };
    // A signal of jsdom is none to Node.
    return send(`${origin}${url}`, { ...request, signal: null, headers });
  };
}

/** jsdom has no event streams; what one would bring, the pages ask for too. */
class SilentStream {
  readonly readyState = 0;
  addEventListener(): void {}
  close(): void {}
}
