import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { statusColours } from '../ui/status-colours.ts';
import { theme } from '../ui/theme.ts';
import { ToastHost } from '../ui/ToastHost.tsx';
import type { AppRouter } from './router.tsx';

export interface AppProps {
  router: AppRouter;
  queryClient: QueryClient;
  styleNonce: string;
}

/** Everything around the pages that knows no page. */
export function App({ router, queryClient, styleNonce }: AppProps) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={statusColours}
      defaultColorScheme="auto"
      getStyleNonce={() => styleNonce}
    >
      <ToastHost />
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
