import { AsyncLocalStorage } from 'node:async_hooks';
import { consoleHeader } from '#contract/console-endpoints.ts';
import type { Role } from '#contract/endpoint.ts';
import type { RunningGatehouse } from '../running-gatehouse.ts';

/*
 * Several people's pages in one process. The page's client asks through `fetch`, with an address that begins at the
 * console's own; here that goes to a real server, with the session of whoever's turn it is.
 */

const whose = new AsyncLocalStorage<Role>();

export interface Hands {
  /** Does what the page of this user does. */
  as: <T>(role: Role, work: () => Promise<T>) => Promise<T>;
  /** Called right before the next change of a page leaves: it has read its versions by then. */
  beforeNextWrite: (work: () => Promise<void>) => void;
  stop: () => void;
}

export async function openHands(gatehouse: RunningGatehouse): Promise<Hands> {
  const { origin } = gatehouse;
  const roles: readonly Role[] = ['operator', 'admin'];
  const cookies = new Map<Role, string>();
  for (const role of roles) cookies.set(role, await gatehouse.cookie(role));
  const before = globalThis.fetch;
  let next: (() => Promise<void>) | undefined;

  globalThis.fetch = async (input, init = {}) => {
    if (typeof input !== 'string' || !input.startsWith('/')) return before(input, init);
    const isWrite = init.method !== 'GET' && !input.includes('/console/');
    if (isWrite && next) {
      const work = next;
      next = undefined;
      await work();
    }
    const headers = new Headers(init.headers);
    headers.set('cookie', cookies.get(whose.getStore() ?? 'operator') ?? '');
    headers.set('origin', origin);
    headers.set('sec-fetch-site', 'same-origin');
    headers.set(consoleHeader.name, consoleHeader.value);
    const { method, body, signal } = init;
    return before(`${origin}${input}`, { method, body, signal, headers });
  };
  return {
    as: (role, work) => whose.run(role, work),
    beforeNextWrite: (work) => void (next = work),
    stop: () => void (globalThis.fetch = before),
  };
}
