import type { BrowserContext, Page } from '@playwright/test';
import { giveSession } from '#testing/console-api.ts';
import { makeGateway } from './support/gateways.ts';
import { expect, test } from './support/test.ts';

// Over HTTP/1.1 a browser has six connections to a server.
const tabCount = 7;

test.describe('seven tabs of one browser', () => {
  for (const { way, prepare } of [
    { way: 'a shared worker has the stream', prepare: () => Promise.resolve() },
    { way: 'one tab leads where there is no shared worker', prepare: withoutSharedWorker },
  ]) {
    test(`are all live: ${way}`, async ({ browser, server, sessions, api, openPage }) => {
      const gateway = await makeGateway(api, 'office', { name: 'before' });
      const rename = (name: string) =>
        api.gateways.modifyGateway({ params: { service_uuid: gateway.uuid }, body: { name } });
      const context = await browser.newContext({ baseURL: server.origin });
      await prepare(context);
      await giveSession(context, server.origin, sessions.admin);
      const tabs: Page[] = [];
      for (let count = 0; count < tabCount; count++) {
        const tab = await openPage(context);
        await tab.goto('/');
        await expect(tab.getByRole('link', { name: 'before' })).toBeVisible();
        tabs.push(tab);
      }
      await rename('second');
      for (const tab of tabs) await expect(tab.getByRole('link', { name: 'second' })).toBeVisible();

      await tabs[0]?.close();
      await rename('third');
      for (const tab of tabs.slice(1)) await expect(tab.getByRole('link', { name: 'third' })).toBeVisible();
      await context.close();
    });
  }
});

/** As in Chrome for Android. */
async function withoutSharedWorker(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'SharedWorker'));
}
