import { cleanup, screen, within } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { proxyPrefix } from '#contract/console-endpoints.ts';
import { Gateway } from '#contract/gateway.ts';
import { z } from '#contract/zod-config.ts';
import { changeElsewhere, openRealPage } from '#testing/real-page.tsx';
import { runGatehouse, type RunningGatehouse } from '#testing/running-gatehouse.ts';

let server: RunningGatehouse;
let gateway: Gateway;

beforeAll(async () => {
  server = await runGatehouse({ isEmpty: false, cacheFreshMs: 0 });
  const { body } = await server.call('admin', { target: `${proxyPrefix}/gateway` });
  const all = z.array(Gateway).parse(JSON.parse(body));
  gateway = all.find(({ connections }) => connections.length > 1) ?? expect.fail('no gateway');
});
afterAll(() => server.stop());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** A field of the form, once it is there: it is fetched by itself. */
const fieldOf = (label: string) => screen.findByLabelText<HTMLInputElement>(label, {}, { timeout: 20_000 });

it('a tunnel that somebody else changes while it is typed in', async () => {
  const [connection] = gateway.connections;
  const [tunnel] = connection?.tunnels ?? [];
  const path = `/gateway/${gateway.uuid}/connections/${connection?.uuid}/tunnels/${tunnel?.uuid}`;
  const page = await openRealPage(server, path.replace('/gateway/', '/gateways/'));
  const field = await fieldOf('DPD interval');
  await page.user.clear(field);
  await page.user.type(field, '7');
  const ipsec = { authentication: { authentication: 'psk' }, dpd_delay: 90, dpd_timeout: 300 };
  await changeElsewhere(server, 'PATCH', path, { ipsec });
  await page.poll();

  const words = 'Somebody else changed this while you typed. It was 30 s, now it is 90 s; yours is 7 s.';
  const mark = (await screen.findByText(/Somebody else changed this/)).closest('[role=status]');
  expect(mark?.textContent).toContain(words);
  // What was not touched follows.
  expect((await fieldOf('DPD timeout')).value).toBe('300');
  expect(field.value).toBe('7');

  const line = screen.getByText(/1 field was changed by somebody else while you typed/);
  await page.user.click(within(line).getByText('DPD interval'));
  expect(document.activeElement).toBe(field);
  await page.user.click(screen.getByText('Take theirs'));
  expect(field.value).toBe('90');
  expect(screen.queryByText(/changed by somebody else/)).toBeNull();
}, 60_000);
