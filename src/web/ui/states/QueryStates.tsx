import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { EmptyState, type EmptyStateProps } from './EmptyState.tsx';
import { FailedState, type FailedStateProps } from './FailedState.tsx';
import { LoadingState } from './LoadingState.tsx';
import { StaleNote } from './StaleNote.tsx';

/** What a list or panel has to show. Made from a query by whoever owns the noun. */
export type ViewState =
  | { state: 'loading'; what?: string; lines?: number }
  | ({ state: 'empty' } & EmptyStateProps)
  | ({ state: 'failed' } & FailedStateProps)
  | {
      state: 'ready';
      /** Unix ms; given when the data is older than it should be. */
      staleSince?: number | undefined;
      why?: string | undefined;
      onRetry?: (() => void) | undefined;
    };

/** The four states of a list or panel; the content is drawn only when there is some. */
export function QueryStates({
  view,
  children,
}: {
  view: ViewState;
  children: ReactNode | (() => ReactNode);
}) {
  switch (view.state) {
    case 'loading':
      return <LoadingState what={view.what} lines={view.lines} />;
    case 'empty':
      return <EmptyState title={view.title} text={view.text} action={view.action} />;
    case 'failed':
      return <FailedState {...view} />;
    case 'ready':
      return (
        <Stack gap="sm">
          {view.staleSince !== undefined && (
            <StaleNote since={view.staleSince} why={view.why} onRetry={view.onRetry} />
          )}
          {typeof children === 'function' ? children() : children}
        </Stack>
      );
  }
}
