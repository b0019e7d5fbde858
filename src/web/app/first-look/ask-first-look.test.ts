import { describe, expect, it } from 'vitest';
import { consolePrefix, firstLookPath } from '#contract/first-look-path.ts';
import { serverTimeHeader } from '#contract/server-time-header.ts';
import { askFirstLook } from './ask-first-look.ts';

const path = `${consolePrefix}${firstLookPath}`;
const served = Date.UTC(2026, 0, 15, 12);

async function askedFor(pathname: string, search = '') {
  const asked: string[] = [];
  const answer = await askFirstLook({ pathname, search }, (url) => {
    asked.push(typeof url === 'string' ? url : '');
    return Promise.resolve(
      new Response('{"session":{"state":"signed-out"}}', { headers: { [serverTimeHeader]: String(served) } }),
    );
  });
  return { asked, answer };
}

describe('the first look', () => {
  it('asks for the rows of the order in the address', async () => {
    expect((await askedFor('/')).asked).toEqual([`${path}?order=problem`]);
    expect((await askedFor('/', '?sort=-name')).asked).toEqual([`${path}?order=-name`]);
    expect((await askedFor('/', '?sort=no+such')).asked).toEqual([`${path}?order=problem`]);
  });

  it.each([
    ['/', '?q=10.0.0.1'],
    ['/', '?label=env%3Dlab'],
    ['/gateways/10c153e0-12e4-4dea-8748-4f34850ff55d', ''],
    ['/sign-in', ''],
  ])('wants no rows for %s%s', async (pathname, search) => {
    const { asked, answer } = await askedFor(pathname, search);
    expect(asked).toEqual([path]);
    expect(answer).toEqual({
      order: undefined,
      body: { session: { state: 'signed-out' } },
      serverTime: served,
    });
  });

  it('is nothing when there is no server, or something else in its place', async () => {
    const here = { pathname: '/', search: '' };
    const answers = [
      () => Promise.reject(new TypeError('no server')),
      () => Promise.resolve(new Response('<html>', { status: 200 })),
      () => Promise.resolve(new Response('{}', { status: 503 })),
    ];
    for (const ask of answers) expect(await askFirstLook(here, ask)).toBeUndefined();
  });
});
