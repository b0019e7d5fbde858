import { useBlocker } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { UnsavedChanges } from '../ui/form/unsaved-changes.ts';
import { paths } from '../resources/links/paths.ts';

// Rarely seen, so fetched when it is.
const LeaveDialog = lazy(async () => ({ default: (await import('./LeaveDialog.tsx')).LeaveDialog }));

/** Asks before a form with unsaved changes is left, by a link or by closing the tab. */
export function LeaveGuard({ unsaved }: { unsaved: UnsavedChanges }) {
  const blocker = useBlocker({
    // A session that ended leaves no choice.
    shouldBlockFn: ({ current, next }) =>
      unsaved.hasAny() && next.pathname !== current.pathname && next.pathname !== paths.signIn,
    enableBeforeUnload: () => unsaved.hasAny(),
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Suspense fallback={null}>
      <LeaveDialog onStay={blocker.reset} onLeave={blocker.proceed} />
    </Suspense>
  );
}
