import { useBlocker } from '@tanstack/react-router';
import type { UnsavedChanges } from '../ui/form/unsaved-changes.ts';
import { paths } from '../resources/links/paths.ts';
import { LeaveDialog } from './LeaveDialog.tsx';

/** Asks before a form with unsaved changes is left, by a link or by closing the tab. */
export function LeaveGuard({ unsaved }: { unsaved: UnsavedChanges }) {
  const blocker = useBlocker({
    // Whoever signs out was asked before.
    shouldBlockFn: ({ current, next }) =>
      unsaved.hasAny() && next.pathname !== current.pathname && next.pathname !== paths.signIn,
    enableBeforeUnload: () => unsaved.hasAny(),
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  function leave(): void {
    unsaved.discard();
    if (blocker.status === 'blocked') blocker.proceed();
  }
  return <LeaveDialog onStay={blocker.reset} onLeave={leave} />;
}
