import { Outlet, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { ChangeHost } from '../resources/changes/ChangeHost.tsx';
import { useSignedIn } from '../resources/session.ts';
import { UnsavedChangesContext, createUnsavedChanges } from '../ui/form/unsaved-changes.ts';
import { LeaveGuard } from './LeaveGuard.tsx';
import { paths } from './paths.ts';
import { Shell } from './shell/Shell.tsx';
import { useTitleFocus } from './use-title-focus.ts';

const doors: readonly string[] = [paths.signIn, paths.setUp];

/** The shell around the pages of the console; sign-in and set-up stand alone. */
export function Root() {
  const [unsaved] = useState(createUnsavedChanges);
  const session = useSignedIn();
  const isDoor = useRouterState({ select: ({ location }) => doors.includes(location.pathname) });
  useTitleFocus();
  return (
    <UnsavedChangesContext value={unsaved}>
      <LeaveGuard unsaved={unsaved} />
      {session && !isDoor ? (
        <ChangeHost>
          <Shell session={session}>
            <Outlet />
          </Shell>
        </ChangeHost>
      ) : (
        <Outlet />
      )}
    </UnsavedChangesContext>
  );
}
