import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { get as getPlain, type IncomingMessage } from 'node:http';
import { get as getTls } from 'node:https';
import type { BrowserContext, Page } from '@playwright/test';
import { consoleEndpoints, consolePrefix, livePath } from '#contract/console-endpoints.ts';
import type { Program } from '#testing/start-program.ts';

/* What a server has of a browser, and what a tab of it shows. */

/** The server lets a user have ten: how many more there may be tells how many there are. */
export async function streamsOf(context: BrowserContext, { origin }: Program): Promise<number> {
  const cookies = await context.cookies(origin);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const headers = { cookie, 'sec-fetch-site': 'same-origin' };
  const get = origin.startsWith('https') ? getTls : getPlain;
  const opened: IncomingMessage[] = [];
  for (let status = 200; status === 200 && opened.length < 12;) {
    const asked = get(`${origin}${livePath}`, { headers, rejectUnauthorized: false });
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    answer.on('error', () => undefined);
    opened.push(answer);
    status = answer.statusCode ?? 0;
  }
  for (const answer of opened) answer.destroy();
  return 10 - (opened.length - 1);
}

export function memoryOf({ pid }: Program): number {
  const [, kiB = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kiB) / 1024;
}

/** Of the server's end, as Linux tells: `local remote state`, in hex, 01 being established. */
export function connectionsTo(port: number): number {
  const own = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const lines = readFileSync('/proc/net/tcp', 'utf8').split('\n');
  return lines.filter((line) => line.trim().split(/\s+/)[1] === own && line.includes(' 01 ')).length;
}

/** Unix ms at which the tab shows it; undefined when it does not within these seconds. */
export function untilShown(tab: Page, name: string, seconds: number): Promise<number | undefined> {
  const shown = tab.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const isThere = () => document.body.textContent.includes(wanted);
        if (isThere()) return resolve(Date.now());
        const observer = new MutationObserver(() => {
          if (!isThere()) return;
          observer.disconnect();
          resolve(Date.now());
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
    name,
  );
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), seconds * 1000));
  return Promise.race([shown.catch(() => undefined), late]);
}

/** Milliseconds of thirty requests of a page, one after the other: the whole fleet, which is the largest that pages ask for. */
export function timesOfRequests(page: Page): Promise<number[]> {
  return page.evaluate(async (path) => {
    const times: number[] = [];
    for (let count = 0; count < 30; count++) {
      const from = performance.now();
      await (await fetch(path)).text();
      times.push(performance.now() - from);
    }
    return times;
  }, `${consolePrefix}${consoleEndpoints.getFleet.path}`);
}
