import type { QueryClient } from '@tanstack/react-query';
import type { LiveEvent } from '#contract/live-events.ts';

type Untimed<E> = E extends LiveEvent ? Omit<E, 'serverTime'> : never;

/** What the stream tells that only some pages want: their queries take it in themselves, in code that comes with them. */
export type StreamNews = Untimed<Extract<LiveEvent, { kind: 'happened' | 'sample' }>>;

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: {
      hears?: (news: StreamNews, queryClient: QueryClient) => void;
    };
  }
}

export function tellQueries(queryClient: QueryClient, news: StreamNews): void {
  for (const { meta } of queryClient.getQueryCache().getAll()) meta?.hears?.(news, queryClient);
}
