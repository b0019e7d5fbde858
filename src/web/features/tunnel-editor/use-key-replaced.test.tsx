import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { type AuditEntry, AuditItem } from '#contract/audit.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { quietQueryClient } from '#testing/render-web.tsx';
import { auditQueries } from '../../resources/audit.ts';
import { type KeyReplaced, useKeyReplaced } from './use-key-replaced.ts';

const tunnel = aTunnel({ uuid: 't-1', updated_at: '2026-01-15T09:00:00Z' });

function replaced(id: number, over: Partial<AuditEntry> = {}) {
  return AuditItem.parse({
    state: 'whole',
    id,
    at: `2026-01-15T10:00:0${id}.000Z`,
    actor: 'heidi',
    role: 'operator',
    address: '192.0.2.1',
    action: 'modifyTunnel',
    gatewayUuid: 'g-1',
    names: { gateway: 'oulu', connection: 'site', tunnel: 'first', person: null },
    story: { summary: 'Set a key', kinds: ['key-replaced'], differences: [], moreDifferences: 0 },
    target: 'connection c-1, tunnel t-1',
    change: null,
    outcome: 'ok',
    status: 200,
    detail: null,
    correlationId: 'c',
    ...over,
  });
}

type Log = readonly ReturnType<typeof replaced>[];
const heidi: KeyReplaced = { by: 'heidi', at: '2026-01-15T10:00:02.000Z' };
const newer = '2026-01-15T10:30:00Z';

it.each<[string, Log, Partial<Tunnel>, KeyReplaced | undefined]>([
  ['nothing new', [replaced(1)], {}, undefined],
  ['a key set through this console', [replaced(2), replaced(1)], {}, heidi],
  ['a key that was refused', [replaced(2, { outcome: 'failed' }), replaced(1)], {}, undefined],
  ['a key of another tunnel', [replaced(2, { target: 'tunnel t-2' }), replaced(1)], {}, undefined],
  [
    'a tunnel that is newer and otherwise the same',
    [replaced(1)],
    { updated_at: newer },
    { by: undefined, at: newer },
  ],
  ['another field', [replaced(1)], { updated_at: newer, internal_peer_ping_interval: 90 }, undefined],
  ['a tunnel that only went down', [replaced(1)], { updated_at: newer, tunnel_up: false }, undefined],
])('somebody else’s key, after %s', (_, entries, change, told) => {
  const client = quietQueryClient();
  const log = (items: Log) => client.setQueryData(auditQueries.recent('g-1').queryKey, [...items]);
  // What was set before the form was opened is no news.
  log([replaced(1)]);
  const { result, rerender, unmount } = renderHook((now: Tunnel) => useKeyReplaced('g-1', now), {
    initialProps: tunnel,
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
  expect(result.current).toBeUndefined();
  act(() => void log(entries));
  rerender({ ...tunnel, ...change });
  expect(result.current).toEqual(told);
  unmount();
});
