import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { accounts, type AccountName } from '#testing/accounts.ts';
import { type ConsoleApi, giveSession, signInToApi } from '#testing/console-api.ts';
import { type Program, startProgram } from '#testing/start-program.ts';
import { withFolder } from '#testing/with-folder.ts';
import { removeAllGateways } from './gateways.ts';
import { watchPage } from './watch-page.ts';

interface WorkerFixtures {
  /** A console of this worker's own, with the accounts in it and a fresh, empty embedded API behind it. */
  server: Program;
  sessions: Record<AccountName, ConsoleApi>;
  /** Where the accounts are signed in. What a page loads stays with it, so that only the first one waits for it. */
  signedIn: Record<AccountName, BrowserContext>;
}

interface TestFixtures {
  /** Opens a page that is watched; what must never happen fails the test. */
  openPage: (context: BrowserContext) => Promise<Page>;
  /** Nobody is signed in. */
  visitor: Page;
  admin: Page;
  viewer: Page;
  /** The console's API, as the admin. The account is empty again after each test that has it. */
  api: ConsoleApi;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    async ({}, use) => {
      await withFolder(async (data) => {
        const server = await startProgram({
          program: 'main',
          flags: ['--port', '0', '--data', data, '--provisioning-time', '0', '--empty'],
          env: {
            GATEHOUSE_ADMIN_USERNAME: accounts.admin.username,
            GATEHOUSE_ADMIN_PASSWORD: accounts.admin.password,
          },
        });
        await use(server);
        await server.stop();
      });
    },
    { scope: 'worker' },
  ],
  sessions: [
    async ({ server }, use) => {
      const admin = await signInToApi(server.origin, 'admin');
      await admin.console.createUser({ body: { ...accounts.viewer, role: 'viewer' } });
      await use({ admin, viewer: await signInToApi(server.origin, 'viewer') });
    },
    { scope: 'worker' },
  ],
  signedIn: [
    async ({ browser, server, sessions }, use, { project }) => {
      const { viewport, locale, timezoneId, contextOptions } = project.use;
      const options = { ...contextOptions, viewport, locale, timezoneId, baseURL: server.origin };
      const open = async (account: AccountName) => {
        const context = await browser.newContext(options);
        await giveSession(context, server.origin, sessions[account]);
        return context;
      };
      const signedIn = { admin: await open('admin'), viewer: await open('viewer') };
      await use(signedIn);
      await Promise.all(Object.values(signedIn).map((context) => context.close()));
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ server }, use) => use(server.origin),

  openPage: async ({}, use) => {
    const watched: string[][] = [];
    await use(async (context) => {
      const page = await context.newPage();
      watched.push(await watchPage(page));
      return page;
    });
    expect(watched.flat(), 'what must never happen on a page').toEqual([]);
  },
  visitor: async ({ browser, server, openPage }, use) => {
    const context = await browser.newContext({ baseURL: server.origin });
    await use(await openPage(context));
    await context.close();
  },
  admin: async ({ signedIn, openPage }, use) => {
    await usePage(signedIn.admin, openPage, use);
  },
  viewer: async ({ signedIn, openPage }, use) => {
    await usePage(signedIn.viewer, openPage, use);
  },
  api: async ({ sessions }, use) => {
    await use(sessions.admin);
    await removeAllGateways(sessions.admin);
  },
});

/** A page that leaves nothing of itself in its context. */
async function usePage(
  context: BrowserContext,
  openPage: TestFixtures['openPage'],
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await openPage(context);
  await use(page);
  const { cookies } = await context.storageState();
  // And those that it opened.
  await Promise.all(context.pages().map((open) => open.close()));
  await context.setStorageState({ cookies, origins: [] });
}

export { expect };
