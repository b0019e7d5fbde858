import { QueryClient, QueryObserver, InfiniteQueryObserver } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import type { HistoryEvent, HistoryEvents } from '#contract/history.ts';
import type { NewestReading } from '#contract/newest-reading.ts';
import { tellQueries } from '../live/stream-news.ts';
import { type EventsWanted, historyQueries } from './history-queries.ts';

function anEvent(id: number, gatewayUuid = 'a'): HistoryEvent {
  const at = '2026-01-15T12:00:00.000Z';
  const names = { gateway: null, connection: null, tunnel: null };
  const of = { gatewayUuid, connectionUuid: null, tunnelUuid: null, names };
  return { id, kind: 'down', from: at, until: at, seenAt: at, ...of, text: '', evidence: {} };
}
const aPage = (...ids: number[]): HistoryEvents => ({ events: ids.map((id) => anEvent(id)), before: null });

/** A page that shows a list of events, of which the test says what the server answers. */
function aList(wanted: EventsWanted) {
  const queryClient = new QueryClient();
  const answers: ((page: HistoryEvents) => void)[] = [];
  const options = historyQueries.events(wanted);
  const observer = new InfiniteQueryObserver(queryClient, {
    ...options,
    queryFn: () => new Promise<HistoryEvents>((resolve) => answers.push(resolve)),
    refetchInterval: false,
    staleTime: Infinity,
  });
  const leave = observer.subscribe(() => undefined);
  const ids = () =>
    queryClient.getQueryData(options.queryKey)?.pages.map((page) => page.events.map(({ id }) => id));
  const hear = (...events: HistoryEvent[]) =>
    tellQueries(queryClient, { kind: 'happened', events, isTooMuch: false });
  return { queryClient, answers, ids, hear, leave };
}

it('writes what happens in front of a list that it is of, each once', async () => {
  const { answers, ids, hear, leave } = aList({ gateway: 'a', kinds: ['down'] });
  answers[0]?.(aPage(3, 1));
  await vi.waitFor(() => expect(ids()).toEqual([[3, 1]]));
  hear(anEvent(3), anEvent(4), anEvent(5, 'b'));
  hear({ ...anEvent(6), kind: 'up' });
  hear(anEvent(7));
  expect(ids()).toEqual([[7, 4, 3, 1]]);
  expect(answers).toHaveLength(1);
  leave();
});

it('reads again what only the server can tell, and what was too much', async () => {
  for (const [wanted, isTooMuch] of [
    [{ words: 'peer' }, false],
    [{}, true],
  ] as const) {
    const { queryClient, answers, ids, leave } = aList(wanted);
    answers[0]?.(aPage(1));
    await vi.waitFor(() => expect(ids()).toEqual([[1]]));
    tellQueries(queryClient, { kind: 'happened', events: isTooMuch ? [] : [anEvent(2)], isTooMuch });
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    leave();
  }
});

it('an answer that was on its way when something happened is asked for again', async () => {
  const { answers, ids, hear, leave } = aList({});
  hear(anEvent(2));
  answers[0]?.(aPage(1));
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.(aPage(2, 1));
  await vi.waitFor(() => expect(ids()).toEqual([[2, 1]]));
  leave();
});

it('takes in the newest reading of its gateway, and asks for one that is too much or of another form', async () => {
  const queryClient = new QueryClient();
  const answers: ((reading: NewestReading) => void)[] = [];
  const options = historyQueries.now('a');
  const observer = new QueryObserver(queryClient, {
    ...options,
    queryFn: () => new Promise<NewestReading>((resolve) => answers.push(resolve)),
    refetchInterval: false,
    staleTime: Infinity,
  });
  const leave = observer.subscribe(() => undefined);
  const aReading = (at: string) => ({ gatewayUuid: 'a', at, intervalSeconds: 10, things: [] });
  const hear = (reading: unknown, gatewayUuid = 'a') =>
    tellQueries(queryClient, { kind: 'sample', gatewayUuid, reading });
  const now = () => queryClient.getQueryData(options.queryKey)?.at;
  answers[0]?.(aReading('12:00'));
  await vi.waitFor(() => expect(now()).toBe('12:00'));
  hear(aReading('12:01'));
  hear({ ...aReading('12:02'), gatewayUuid: 'b' }, 'b');
  expect([now(), answers.length]).toEqual(['12:01', 1]);
  hear(null);
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  // It may be from before this one.
  hear(aReading('12:03'));
  await vi.waitFor(() => expect(answers).toHaveLength(3));
  answers[1]?.(aReading('12:02'));
  answers[2]?.(aReading('12:03'));
  await vi.waitFor(() => expect(now()).toBe('12:03'));
  hear({ things: 'of another version' });
  await vi.waitFor(() => expect(answers).toHaveLength(4));
  leave();
});
