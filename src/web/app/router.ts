import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { LoadingState } from '../ui/states/LoadingState.tsx';
import { ErrorPage } from './ErrorPage.tsx';
import { wall } from './layouts/layouts.tsx';
import { root } from './layouts/root.tsx';
import { consoleRoutes } from './routes/console-routes.ts';
import { doorRoutes } from './routes/door-routes.ts';
import { parseSearch, stringifySearch } from './search-text.ts';

// The wall has its layout and no page yet.
const routeTree = root.addChildren([doorRoutes, consoleRoutes, wall.addChildren([])]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    parseSearch,
    stringifySearch,
    context: { queryClient },
    defaultPreload: 'intent',
    // The query cache decides what is fresh, the router never keeps data of its own.
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: LoadingState,
    defaultErrorComponent: ErrorPage,
    scrollRestoration: true,
  });
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
