import type { QueryClient } from '@tanstack/react-query';
import { createContext, use, useSyncExternalStore } from 'react';
import { consoleApi } from './console-client.ts';
import { followConversation } from './conversation.ts';
import { serverClock } from './server-clock.ts';
import { createServerLink, type LinkState, type ServerLink } from './server-link.ts';

/** A request on a line that swallows everything is given up, so that it is said in time. */
const probeTimeoutMs = 2_000;

/** The link of this page. */
export function pageLink(queryClient: QueryClient): ServerLink {
  return createServerLink({
    ask: () => consoleApi.getStatus({}, { signal: AbortSignal.timeout(probeTimeoutMs) }),
    readAll: () => queryClient.invalidateQueries(),
    after: (delayMs, call) => {
      const timer = setTimeout(call, delayMs);
      return () => clearTimeout(timer);
    },
    now: serverClock.now,
  });
}

/**
 * Follows every request of the page, and what the browser says of its network: that is about the internet and not to
 * be believed of a server that may be on this machine, but a reason to ask.
 * @returns stops it
 */
export function followLink(link: ServerLink, page: Pick<Window, 'addEventListener' | 'removeEventListener'>) {
  link.start();
  const stop = followConversation(link);
  page.addEventListener('offline', link.probe);
  page.addEventListener('online', link.probe);
  return () => {
    stop();
    page.removeEventListener('offline', link.probe);
    page.removeEventListener('online', link.probe);
    link.stop();
  };
}

export const ServerLinkContext = createContext<ServerLink | undefined>(undefined);

const nothing = () => () => {};

/** How the talk with the console's server goes; `well` where nobody follows it. */
export function useLinkState(): LinkState {
  const link = use(ServerLinkContext);
  return useSyncExternalStore(link?.subscribe ?? nothing, () => link?.state() ?? 'well');
}
