import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterContextProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { vi } from 'vitest';

/** A query cache for one test: nothing is fetched twice or again later, so what a test puts in is what is shown. */
export function quietQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: Infinity, refetchInterval: false, refetchOnMount: false },
    },
  });
}

/**
 * Draws a piece of the console with what the app puts around it. Its links have their addresses, and where it went is
 * told by `address`, but no page is there to go to.
 */
export function renderWeb(ui: ReactNode, client: QueryClient = quietQueryClient()) {
  const router = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() });
  const rendered = render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        {/* The type is of the app's own router, which knows its pages. */}
        <RouterContextProvider router={router as never}>{ui}</RouterContextProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...rendered, address: () => router.history.location.href };
}

/** jsdom lays nothing out: this tells virtualised lists how large they are. Restored by `vi.restoreAllMocks`. */
export function pretendLayout({ width, height }: { width: number; height: number }): void {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(height);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(width);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(width);
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(height);
  Element.prototype.scrollTo = vi.fn();
}
