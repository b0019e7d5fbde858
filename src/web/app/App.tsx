import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { statusColours } from '../ui/theme/status-colours.ts';
import { serverClock } from '../resources/server-clock.ts';
import { theme } from '../ui/theme/theme.ts';
import { TimeSourceContext } from '../ui/time/use-now.ts';
import { Speaker } from '../ui/speech/Speaker.tsx';
import { ToastHost } from '../ui/notices/ToastHost.tsx';
import type { AppRouter } from './router.ts';

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
      <TimeSourceContext value={serverClock}>
        <ToastHost />
        <Speaker />
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </TimeSourceContext>
    </MantineProvider>
  );
}
