import type { Answer } from '#contract/client.ts';

/** What the client gives for data that was read just now. */
export function anAnswer<T>(data: T, differences: Partial<Answer<T>> = {}): Answer<T> {
  return {
    data,
    status: 200,
    unreadable: [],
    totalCount: undefined,
    observedAt: 0,
    isStale: false,
    version: undefined,
    isReplayed: false,
    etag: undefined,
    ...differences,
  };
}
