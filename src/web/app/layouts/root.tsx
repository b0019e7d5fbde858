import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { NotFoundPage } from '../../pages/NotFoundPage.tsx';
import { UnsavedChangesContext, createUnsavedChanges } from '../../ui/form/unsaved-changes.ts';
import { ErrorPage } from '../ErrorPage.tsx';
import { LeaveGuard } from '../LeaveGuard.tsx';
import { useTitleFocus } from '../use-title-focus.ts';
import { ConsoleFrame } from './ConsoleFrame.tsx';

export interface RouterContext {
  queryClient: QueryClient;
}

/** What every page has, behind whichever layout. */
export const root = createRootRouteWithContext<RouterContext>()({
  component: Root,
  errorComponent: ErrorPage,
  notFoundComponent: () => (
    <ConsoleFrame>
      <NotFoundPage />
    </ConsoleFrame>
  ),
});

function Root() {
  const [unsaved] = useState(createUnsavedChanges);
  useTitleFocus();
  return (
    <UnsavedChangesContext value={unsaved}>
      <LeaveGuard unsaved={unsaved} />
      <Outlet />
    </UnsavedChangesContext>
  );
}
