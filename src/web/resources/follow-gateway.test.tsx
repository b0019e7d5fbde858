import { renderHook } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { Tunnel } from '#contract/tunnel.ts';
import { anAnswer } from '#testing/builders/answer.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { useFollowTunnel } from './follow-gateway.ts';

const tunnel = aTunnel({ internal_peer_ping_interval: 7 });
const connection = aConnection({ tunnels: [tunnel] });
const uuids = { connectionUuid: connection.uuid ?? '', tunnelUuid: tunnel.uuid ?? '' };

/** What a tunnel's page shows of its two answers. */
function shown(change: Partial<Tunnel>, { ownAt, gatewayAt }: { ownAt: number; gatewayAt: number }) {
  const refetch = vi.fn();
  const own = anAnswer(tunnel, { version: 'v7', observedAt: ownAt });
  const gateway = aGateway({ connections: [{ ...connection, tunnels: [{ ...tunnel, ...change }] }] });
  const query = { data: own, error: null, refetch, isFetching: false };
  const { result } = renderHook(() =>
    useFollowTunnel(query, uuids, anAnswer(gateway, { version: 'g', observedAt: gatewayAt })),
  );
  const { data, version } = result.current ?? {};
  return { seconds: data?.internal_peer_ping_interval, version, isAsked: refetch.mock.calls.length > 0 };
}

it.each([
  [
    'the gateway’s, which is newer and says otherwise',
    70,
    1,
    2,
    { seconds: 70, version: undefined, isAsked: true },
  ],
  ['its own, which is newer', 70, 2, 1, { seconds: 7, version: 'v7', isAsked: false }],
  ['its own, where both say the same', 7, 1, 2, { seconds: 7, version: 'v7', isAsked: false }],
])('all of a page is of one reading: %s', (_, seconds, ownAt, gatewayAt, wanted) => {
  expect(shown({ internal_peer_ping_interval: seconds }, { ownAt, gatewayAt })).toEqual(wanted);
});
