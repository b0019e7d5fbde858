import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningGatehouse, runGatehouse } from '#testing/running-gatehouse.ts';

let gatehouse: RunningGatehouse;
beforeAll(async () => {
  gatehouse = await runGatehouse({ isEmpty: false });
});
afterAll(() => gatehouse.stop());

test('signs in, reads the gateways through the proxy and serves the page', async () => {
  const gateways = await gatehouse.call('viewer', { target: '/api/1.3/gateway' });
  expect(gateways.status).toBe(200);
  expect(Array.isArray(JSON.parse(gateways.body))).toBe(true);
  expect(gateways.headers.get('upcloud-total-count')).toMatch(/^\d+$/);
  expect(gateways.headers.get('x-observed-at')).toMatch(/^\d{4}-/);

  const page = await gatehouse.call('none', { target: '/services/anything' });
  expect(page.status).toBe(200);
  expect(page.body).toContain('<div id="root">');
});

test('a first look tells whoever is signed in of the first gateways, and anybody else of none', async () => {
  const look = async (who: 'viewer' | 'none') => {
    const answer = await gatehouse.call(who, { target: '/api/console/first-look?order=name' });
    expect(answer.status).toBe(200);
    return JSON.parse(answer.body) as unknown;
  };
  expect(await look('none')).toEqual({ session: { state: 'signed-out' } });
  expect(await look('viewer')).toMatchObject({
    session: { state: 'signed-in', role: 'viewer' },
    rows: { gateways: [{ name: expect.any(String) as string }, {}, {}], problem: null },
  });
  const withoutRows = await gatehouse.call('viewer', { target: '/api/console/first-look' });
  expect(JSON.parse(withoutRows.body)).not.toHaveProperty('rows');
});

test('the services page lets the browser ask for its first rows at once, other pages do not', async () => {
  const linkOf = async (target: string) => (await gatehouse.call('none', { target })).headers.get('link');
  expect(await linkOf('/')).toContain('</api/console/first-look?order=problem>; rel=preload');
  expect(await linkOf('/?sort=name')).toBeUndefined();
  expect(await linkOf('/audit')).toBeUndefined();
});
