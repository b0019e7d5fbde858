import { afterEach, expect, it, vi } from 'vitest';
import type { Fleet } from '#contract/fleet.ts';
import { aGatewayRow } from '#testing/builders/fleet-row.ts';
import { readFleet } from './read-fleet.ts';

const fleet: Fleet = {
  observedAt: '2026-01-15T12:00:00Z',
  gateways: [aGatewayRow()],
  unreadable: [],
  problem: null,
  sweepIntervalMs: 10_000,
};
const { signal } = new AbortController();

afterEach(() => vi.unstubAllGlobals());

/** Answers as the server does: by the tag. */
function serve(etag: string): (string | null)[] {
  const asked: (string | null)[] = [];
  vi.stubGlobal('fetch', (_: string, { headers }: RequestInit) => {
    const tag = new Headers(headers).get('if-none-match');
    asked.push(tag);
    const answer =
      tag === etag
        ? new Response(null, { status: 304 })
        : new Response(JSON.stringify(fleet), { headers: { etag } });
    return Promise.resolve(answer);
  });
  return asked;
}

it('is the very one that is known where nothing has changed', async () => {
  const asked = serve('W/"i-1"');
  const first = await readFleet(undefined, signal);
  expect(await readFleet(first, signal)).toBe(first);
  expect(asked).toEqual([null, 'W/"i-1"']);
});

it('is read anew when something changed, or when what is known is no answer any more', async () => {
  serve('W/"i-1"');
  const first = await readFleet(undefined, signal);
  const asked = serve('W/"i-2"');
  expect(await readFleet(first, signal)).not.toBe(first);
  await readFleet({ ...first }, signal);
  expect(asked).toEqual(['W/"i-1"', null]);
});
