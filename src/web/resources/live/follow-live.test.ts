import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import type { Fleet } from '#contract/fleet.ts';
import { aGatewayRow } from '#testing/builders/fleet-row.ts';
import { gatewayQueries } from '../gateways/gateway-queries.ts';
import type { EventStream } from './event-stream.ts';
import { followLiveStream } from './follow-live.ts';
import { followConversation } from '../conversation.ts';
import { sessionQueries } from '../session.ts';

type Listener = (event: MessageEvent<unknown>) => void;

function aStream() {
  const listeners = new Map<string, Listener>();
  const stream = {
    readyState: 1,
    addEventListener: (name: string, listen: Listener) => void listeners.set(name, listen),
    close: vi.fn(),
  } satisfies EventStream;
  const send = (kind: string, data: object | string = '') =>
    listeners.get(kind)?.(
      new MessageEvent(kind, { data: typeof data === 'string' ? data : JSON.stringify({ kind, ...data }) }),
    );
  const open = (data: object) => listeners.get('open')?.(new MessageEvent('open', { data }));
  return { stream, send, open };
}

function follow() {
  const queryClient = new QueryClient();
  const opened: ReturnType<typeof aStream>[] = [];
  const later: (() => void)[] = [];
  const delays: number[] = [];
  const key = gatewayQueries.fleet().queryKey;
  const fleet: Fleet = {
    observedAt: '2026-01-15T12:00:00Z',
    gateways: [aGatewayRow({ uuid: 'a', name: 'alpha' })],
    unreadable: [],
    problem: null,
    sweepIntervalMs: 10_000,
  };
  queryClient.setQueryData(key, fleet);
  const stop = followLiveStream({
    queryClient,
    openStream: () => {
      const next = aStream();
      opened.push(next);
      return next.stream;
    },
    random: () => 1,
    after: (delayMs, call) => {
      delays.push(delayMs);
      later.push(call);
      return () => void (later.includes(call) && later.splice(later.indexOf(call), 1));
    },
  });
  const names = () => queryClient.getQueryData(key)?.gateways.map(({ name }) => name);
  return { queryClient, opened, later, delays, stop, names, key };
}
const renamed = {
  serverTime: Date.UTC(2026, 0, 15, 12, 0, 5),
  observedAt: '2026-01-15T12:00:05Z',
  changed: [aGatewayRow({ uuid: 'a', name: 'omega' })],
  removed: [],
  problem: null,
  sweepIntervalMs: 10_000,
};

describe('the live stream', () => {
  it('writes what changed into the cache of the services page', () => {
    const { opened, names } = follow();
    opened[0]?.send('fleet', renamed);
    expect(names()).toEqual(['omega']);
  });

  it('is not taken back by an answer that was on its way when the event came', async () => {
    const { queryClient, opened, names, key } = follow();
    const before = queryClient.getQueryData(key);
    const answers: ((fleet: Fleet | undefined) => void)[] = [];
    const observer = new QueryObserver(queryClient, {
      queryKey: key,
      queryFn: () => new Promise<Fleet | undefined>((resolve) => answers.push(resolve)),
      staleTime: Infinity,
    });
    const leave = observer.subscribe(() => undefined);
    void observer.refetch();
    opened[0]?.send('fleet', { ...renamed, changed: [], removed: ['a'] });
    answers[0]?.(before);
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    expect(names()).toEqual([]);
    answers[1]?.(before && { ...before, gateways: [] });
    await vi.waitFor(() => expect(queryClient.isFetching()).toBe(0));
    expect(names()).toEqual([]);
    leave();
  });

  it.each([
    ['tells of a change', 'fleet', renamed],
    ['opens', 'open', ''],
  ] as const)('has the first read of all done again when it %s meanwhile', async (_, kind, said) => {
    const { queryClient, opened, names, key } = follow();
    const before = queryClient.getQueryData(key);
    queryClient.removeQueries({ queryKey: key });
    const answers: ((fleet: Fleet | undefined) => void)[] = [];
    const observer = new QueryObserver(queryClient, {
      queryKey: key,
      queryFn: () => new Promise<Fleet | undefined>((resolve) => answers.push(resolve)),
      staleTime: Infinity,
    });
    const leave = observer.subscribe(() => undefined);
    expect(answers).toHaveLength(1);
    opened[0]?.send(kind, said);
    answers[0]?.(before);
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.(before && { ...before, gateways: renamed.changed });
    await vi.waitFor(() => expect(names()).toEqual(['omega']));
    leave();
  });

  it('leaves the cache alone when an event is cut off or of another form', () => {
    const { opened, names } = follow();
    opened[0]?.send('fleet', '{"observedAt":');
    opened[0]?.send('fleet', { rows: [] });
    expect(names()).toEqual(['alpha']);
  });

  it('reads the fleet again when it is connected, for what it did not hear', () => {
    const { opened, queryClient, key } = follow();
    opened[0]?.send('open');
    expect(queryClient.getQueryState(key)?.isInvalidated).toBe(true);
  });

  it('tells whoever wants it what happened, and to begin anew where a line did not go on where it broke', () => {
    const { opened, queryClient } = follow();
    const hears = vi.fn();
    void queryClient.prefetchQuery({ queryKey: ['x'], queryFn: () => 1, meta: { hears } });
    const happened = { serverTime: Date.UTC(2026, 0, 15, 12), events: [], isTooMuch: false };
    opened[0]?.send('happened', happened);
    expect(hears).toHaveBeenLastCalledWith({ kind: 'happened', ...happened }, queryClient);
    opened[0]?.open({ isResumed: true });
    expect(hears).toHaveBeenCalledTimes(1);
    const { serverTime } = happened;
    opened[0]?.send('sample', { serverTime, gatewayUuid: 'a', reading: { at: 'x' } });
    const sample = { kind: 'sample', serverTime, gatewayUuid: 'a', reading: { at: 'x' } };
    expect(hears).toHaveBeenLastCalledWith(sample, queryClient);
    opened[0]?.open({ isResumed: false });
    expect(hears).toHaveBeenLastCalledWith({ kind: 'happened', events: [], isTooMuch: true }, queryClient);
  });

  it('asks who is signed in after a goodbye, and connects again later', () => {
    const { opened, later, queryClient } = follow();
    queryClient.setQueryData(sessionQueries.current().queryKey, { state: 'signed-out' });
    opened[0]?.send('bye', { reason: 'signed-out', serverTime: Date.UTC(2026, 0, 15, 12) });
    expect(opened[0]?.stream.close).toHaveBeenCalled();
    expect(queryClient.getQueryState(sessionQueries.current().queryKey)?.isInvalidated).toBe(true);
    later[0]?.();
    expect(opened).toHaveLength(2);
  });

  it.each([
    ['shutdown', 3_000],
    ['signed-out', 20_000],
  ])('after the goodbye %s it is back within %i ms', (reason, within) => {
    const { opened, delays } = follow();
    opened[0]?.send('bye', { reason, serverTime: Date.UTC(2026, 0, 15, 12) });
    expect(delays.at(-1)).toBe(within);
  });

  it('leaves a broken line to the browser, and tries again by itself when it was refused', () => {
    const { opened, later } = follow();
    opened[0]?.send('error');
    expect(later).toHaveLength(0);
    if (opened[0]) opened[0].stream.readyState = 2;
    opened[0]?.send('error');
    expect(later).toHaveLength(1);
  });

  it('stops for good', () => {
    const { opened, later, stop } = follow();
    opened[0]?.send('bye', { reason: 'shutdown', serverTime: Date.UTC(2026, 0, 15, 12) });
    stop();
    expect(later).toHaveLength(0);
    expect(opened[0]?.stream.close).toHaveBeenCalled();
  });
});

it('takes a stream that falls silent for a server that was missed, once', () => {
  const { opened, later, stop } = follow();
  const missed = vi.fn();
  const unfollow = followConversation({ heard: () => {}, missed });
  opened[0]?.send('heartbeat', { serverTime: Date.UTC(2026, 0, 15, 12) });
  expect(later).toHaveLength(1);
  opened[0]?.send('heartbeat', { serverTime: Date.UTC(2026, 0, 15, 12, 0, 2) });
  expect(later).toHaveLength(1);
  expect(missed).not.toHaveBeenCalled();
  for (const due of later.splice(0)) due();
  expect(missed).toHaveBeenCalledTimes(1);
  expect(later).toHaveLength(0);
  unfollow();
  stop();
});
