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
