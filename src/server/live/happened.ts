import type { HistoryEvent } from '#contract/history.ts';
import type { HistoryStore } from '#history/history-store.ts';

/**
 * What happened, as the live stream tells it. Each event has a place, which a browser gives back when its line broke. A
 * place is of one process and one database: after a restart, or a database that was begun anew, nobody can say that an id
 * still means what it did, so whoever comes with an older one is told to read anew.
 */
export interface Happened {
  /** After everything that was told until now. */
  place(): string;
  /** @returns how to stop */
  onNews(listener: (news: News) => void): () => void;
  /**
   * What there was after a place, oldest first; `too-much` where that is more than is worth telling one by one, or where
   * nobody can say.
   * @param only gateways that may be told of, and what is about none; undefined for all
   */
  since(place: string, only: ReadonlySet<string> | undefined): readonly HistoryEvent[] | 'too-much';
}

/** Oldest first, or that there is more than is worth telling one by one. */
export type News = readonly HistoryEvent[] | 'too-much';

/** As much as fits on some screens; more is read as a page of events. */
export const mostEventsTold = 100;

/** @param instance of this process: another one at each start */
export function createHappened(
  store: Pick<HistoryStore, 'events' | 'onEvents'>,
  instance: string,
): Happened & { dispose: () => void } {
  let databases = 1;
  let newest = store.events({ limit: 1 })[0]?.id ?? 0;
  const listeners = new Set<(news: News) => void>();
  const stop = store.onEvents((events) => {
    const isBegunAnew = events.some(({ id }) => id <= newest);
    if (isBegunAnew) databases++;
    newest = events.at(-1)?.id ?? newest;
    for (const listener of listeners) listener(isBegunAnew ? 'too-much' : events);
  });
  const prefix = () => `${instance}-${databases}.`;

  return {
    place: () => `${prefix()}${newest}`,
    onNews(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    since(place, only) {
      const id = place.startsWith(prefix()) ? place.slice(prefix().length) : '';
      if (!/^\d{1,15}$/.test(id)) return 'too-much';
      const found = store.events({ after: Number(id), limit: mostEventsTold + 1, onlyGateways: only });
      return found.length > mostEventsTold ? 'too-much' : found.reverse();
    },
    dispose: stop,
  };
}
