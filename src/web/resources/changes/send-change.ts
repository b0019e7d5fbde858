import type { QueryClient } from '@tanstack/react-query';
import type { Answer, CallOptions } from '#contract/client.ts';
import type { Change } from '#domain/changes/change.ts';
import { auditQueries } from '../audit.ts';
import { api } from '../console-client.ts';
import { routerQueries } from '../routers.ts';

type SendChange = (call: Omit<Change, 'endpoint'>, options: CallOptions) => Promise<Answer<unknown>>;

/** Sends a change as it was planned. */
export function sendChange({ endpoint, ...call }: Change, options: CallOptions): Promise<Answer<unknown>> {
  // The table gives each endpoint's method its own call, and `Change` pairs the two, which no type can say here.
  return (api[endpoint] as unknown as SendChange)(call, options);
}

/** The same through the page's cache, which takes care of a lost session and of what is out of date now. */
export function sendThrough(client: QueryClient): typeof sendChange {
  return (change, options) =>
    client
      .getMutationCache()
      .build(client, {
        mutationFn: () => sendChange(change, options),
        meta: { invalidates: [auditQueries.all(), routerQueries.all()] },
        // A body may hold a pre-shared key and an answer a token: nothing of either stays in the cache.
        gcTime: 0,
      })
      .execute(undefined);
}
