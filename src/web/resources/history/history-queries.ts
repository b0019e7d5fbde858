import {
  type InfiniteData,
  type QueryClient,
  infiniteQueryOptions,
  queryOptions,
} from '@tanstack/react-query';
import type { HistoryEvent, HistoryEventKind, HistoryEvents, HistoryMetric } from '#contract/history.ts';
import { NewestReading } from '#contract/newest-reading.ts';
import { settledPollMs } from '#domain/lifecycle/polling.ts';
import { historyApi } from './history-api.ts';
import type { StreamNews } from '../live/stream-news.ts';
import { readAnew } from '../live/read-anew.ts';

/** A gateway, or a connection or tunnel of it. */
export interface HistoryThing {
  gateway: string;
  connection?: string;
  tunnel?: string;
}
/** RFC 3339. */
export interface HistoryRange {
  from: string;
  to: string;
}
export interface SeriesWanted extends HistoryThing, HistoryRange {
  metrics?: HistoryMetric[];
  pixels?: number;
}
export interface EventsWanted extends Partial<HistoryThing>, Partial<{ from: string; until: string }> {
  kinds?: HistoryEventKind[];
  label?: string[];
  words?: string;
}

/** The stream brings what is new; this steps in where there is none. */
const fallbackMs = 3 * settledPollMs;
/** More than anybody scrolls through; then they are read anew, in pages. */
const mostOnFirstPage = 500;

export const historyQueries = {
  all: () => ['history'] as const,
  series: (wanted: SeriesWanted) =>
    queryOptions({
      queryKey: [...historyQueries.all(), 'series', wanted] as const,
      queryFn: async ({ signal }) => (await historyApi.getHistory({ query: wanted }, { signal })).data,
    }),
  /** The newest reading of a gateway. Whoever asks for it has the gateway open, and is told of each new one. */
  now: (gateway: string) => {
    const queryKey = [...historyQueries.all(), 'now', gateway] as const;
    return queryOptions({
      queryKey,
      queryFn: async ({ signal }) =>
        (await historyApi.getNewestReading({ query: { gateway } }, { signal })).data,
      refetchInterval: fallbackMs,
      meta: { hears: (news: StreamNews, queryClient: QueryClient) => takeSample(queryClient, gateway, news) },
    });
  },
  availability: (wanted: HistoryThing & HistoryRange) =>
    queryOptions({
      queryKey: [...historyQueries.all(), 'availability', wanted] as const,
      queryFn: async ({ signal }) => (await historyApi.getAvailability({ query: wanted }, { signal })).data,
    }),
  storage: () =>
    queryOptions({
      queryKey: [...historyQueries.all(), 'storage'] as const,
      queryFn: async ({ signal }) => (await historyApi.getHistoryStorage({}, { signal })).data,
    }),
  /** Page by page, newest first. What happens from now on is written in front of the first. */
  events: (wanted: EventsWanted) => {
    const queryKey = [...historyQueries.all(), 'events', wanted] as const;
    return infiniteQueryOptions({
      queryKey,
      queryFn: async ({ pageParam, signal }) =>
        (
          await historyApi.listHistoryEvents(
            { query: { ...wanted, ...(pageParam !== null && { before: pageParam }) } },
            { signal },
          )
        ).data,
      initialPageParam: firstPage,
      getNextPageParam: ({ before }) => before,
      refetchInterval: fallbackMs,
      meta: { hears: (news: StreamNews, queryClient: QueryClient) => takeEvents(queryClient, wanted, news) },
    });
  },
};
const firstPage: number | null = null;

function takeSample(queryClient: QueryClient, gateway: string, news: StreamNews): void {
  if (news.kind !== 'sample' || news.gatewayUuid !== gateway.toLowerCase()) return;
  const { queryKey } = historyQueries.now(gateway);
  const { data: reading } = NewestReading.safeParse(news.reading);
  const isReading = queryClient.getQueryState(queryKey)?.fetchStatus === 'fetching';
  // An answer that is under way may be from before this, and would take it back.
  if (reading && !isReading) queryClient.setQueryData(queryKey, reading);
  else readAnew(queryClient, queryKey);
}

function takeEvents(queryClient: QueryClient, wanted: EventsWanted, news: StreamNews): void {
  if (news.kind !== 'happened') return;
  const { queryKey } = historyQueries.events(wanted);
  const own = news.isTooMuch ? undefined : matching(news.events, wanted);
  if (own?.length === 0) return;
  const isReading = queryClient.getQueryState(queryKey)?.fetchStatus === 'fetching';
  const data = own && !isReading ? queryClient.getQueryData(queryKey) : undefined;
  const added = own && data && withEvents(data, own);
  // An answer that is under way may be from before these, and would take them back.
  if (added) queryClient.setQueryData(queryKey, added);
  else readAnew(queryClient, queryKey);
}

/** Those that a list of some kind is of; undefined where only the server can say. */
function matching(events: readonly HistoryEvent[], wanted: EventsWanted): HistoryEvent[] | undefined {
  const { gateway, connection, tunnel, kinds, label, words, from, until } = wanted;
  if ([label, words, from, until].some((filter) => filter !== undefined)) return undefined;
  return events.filter(
    (event) =>
      (gateway === undefined || event.gatewayUuid === gateway) &&
      (connection === undefined || event.connectionUuid === connection) &&
      (tunnel === undefined || event.tunnelUuid === tunnel) &&
      (kinds === undefined || kinds.includes(event.kind)),
  );
}

/** The same pages with these in front, each once; undefined when the first is long enough. */
export function withEvents<P>(
  data: InfiniteData<HistoryEvents, P>,
  news: readonly HistoryEvent[],
): InfiniteData<HistoryEvents, P> | undefined {
  const [first, ...older] = data.pages;
  if (!first || first.events.length + news.length > mostOnFirstPage) return undefined;
  const there = new Set(first.events.map(({ id }) => id));
  const added = news.filter(({ id }) => !there.has(id));
  const events = [...first.events, ...added].sort((one, other) => other.id - one.id);
  return { ...data, pages: [{ ...first, events }, ...older] };
}
