import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { consoleEndpoints, consolePrefix } from '#contract/console-endpoints.ts';
import { aGatewayRow } from '#testing/builders/fleet-row.ts';
import { quietQueryClient } from '#testing/render-web.tsx';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { sessionQueries, type SignedIn } from '../../resources/session.ts';
import { seedFirstLook } from './seed-first-look.ts';

const session: SignedIn = {
  state: 'signed-in',
  userId: 'u',
  username: 'ann',
  role: 'viewer',
  expiresAt: '2099-01-15T14:02:10Z',
  idleLimitSeconds: 1800,
};
const rows = {
  observedAt: '2026-01-15T12:00:00Z',
  gateways: [aGatewayRow()],
  unreadable: [],
  problem: null,
  sweepIntervalMs: 10_000,
  total: 1,
  read: 1,
};
const asked: string[] = [];

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url);
    return Promise.resolve(new Response('{"state":"signed-out"}'));
  });
});
afterEach(() => vi.unstubAllGlobals());

it('gives the gate who is signed in, and the services page its first rows', async () => {
  const client = quietQueryClient();
  seedFirstLook(client, Promise.resolve({ order: 'name', body: { session, rows }, serverTime: 1 }));
  expect(await client.ensureQueryData(sessionQueries.current())).toEqual(session);
  expect(client.getQueryData(gatewayQueries.firstRows('name').queryKey)).toEqual(rows);
  expect(asked).toEqual([]);
});

it.each([
  ['there was no answer', undefined],
  ['it cannot be read', { order: 'name', body: { session: 'ann', rows }, serverTime: 1 }],
])('lets the page ask by itself when %s', async (_, answer) => {
  const client = quietQueryClient();
  seedFirstLook(client, Promise.resolve(answer));
  expect(await client.ensureQueryData(sessionQueries.current())).toEqual({ state: 'signed-out' });
  expect(asked).toEqual([`${consolePrefix}${consoleEndpoints.getSession.path}`]);
});
