import { createMemoryHistory } from '@tanstack/react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { quietQueryClient } from '#testing/render-web.tsx';
import { sessionQueries, type SignedIn } from '../resources/session.ts';
import { paths } from '../resources/links/paths.ts';
import { createAppRouter } from './router.ts';

const session: SignedIn = {
  state: 'signed-in',
  userId: 'u',
  username: 'ann',
  role: 'admin',
  expiresAt: '2026-01-15T14:02:10Z',
  idleLimitSeconds: 1800,
};
const uuid = '10c153e0-12e4-4dea-8748-4f34850ff55d';
const doors: string[] = [paths.signIn, paths.setUp];

// The loaders ask a server that is not there; what they bring is no matter here.
beforeEach(() => vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no server'))));
afterEach(() => vi.unstubAllGlobals());

function arrive(state: 'signed-out' | 'needs-setup' | 'signed-in', address: string) {
  const client = quietQueryClient();
  const say = (said: typeof state) =>
    client.setQueryData(sessionQueries.current().queryKey, said === 'signed-in' ? session : { state: said });
  say(state);
  const router = createAppRouter(client);
  router.update({ ...router.options, history: createMemoryHistory({ initialEntries: [address] }) });
  // As the page does it: where a redirect leads to is loaded too.
  router.history.subscribe(() => void router.load());
  return { router, say };
}

/** Every address that a page stands at, from the router itself: a new page is in it. */
const pages = Object.values(createAppRouter(quietQueryClient()).routesById)
  .filter((route) => route.id !== '__root__' && route.path !== undefined)
  .map(({ fullPath }) => String(fullPath));

// Every page's code is fetched.
describe('every page', { timeout: 30_000 }, () => {
  it('stands in the table of paths, and every path has a page', () => {
    expect([...pages].sort()).toEqual(Object.values(paths).sort());
  });

  it.each(pages.filter((page) => !doors.includes(page)))(
    '%s is for whoever is signed in, and signing in leads back to it',
    async (page) => {
      const address = page.replaceAll(/\$\w+/g, uuid);
      const { router, say } = arrive('signed-out', address);
      await router.load();
      expect(router.state.location.pathname).toBe(paths.signIn);
      say('signed-in');
      await router.invalidate();
      // By name it leads on to what is meant, or where that cannot be read to its gateway.
      const isByName = page === paths.byName;
      expect(router.state.location.pathname).toBe(isByName ? `/gateways/${uuid}` : address);
    },
  );

  it.each([
    ['/?q=oulu&label=env%3Dprod', { q: 'oulu', label: ['env=prod'] }],
    [`/audit?gateway=${uuid}&kind=plan`, { gateway: uuid, kind: 'plan' }],
    [`/gateways/${uuid}/tunnels/new?connection=${uuid}&copy=${uuid}`, { connection: uuid, copy: uuid }],
  ])('%s comes back with what it was asked to show', async (address, search) => {
    const { router, say } = arrive('signed-out', address);
    await router.load();
    say('signed-in');
    await router.invalidate();
    expect(router.state.location.pathname).toBe(address.split('?')[0]);
    expect(router.state.matches.at(-1)?.search).toEqual(search);
  });

  it('waits for the first admin to be made', async () => {
    const { router } = arrive('needs-setup', '/audit');
    await router.load();
    expect(router.state.location.pathname).toBe(paths.setUp);
  });
});

it('stands in the layout of those it is for', () => {
  const ids = Object.keys(createAppRouter(quietQueryClient()).routesById);
  const layouts = new Set(ids.filter((id) => id !== '__root__').map((id) => id.split('/')[1]));
  expect(layouts).toEqual(new Set(['console', 'doors', 'wall']));
});
