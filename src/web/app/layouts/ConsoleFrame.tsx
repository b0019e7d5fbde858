import type { ReactNode } from 'react';
import { ChangeHost } from '../../resources/changes/ChangeHost.tsx';
import { useSignedIn } from '../../resources/session.ts';
import { Shell } from '../shell/Shell.tsx';

/** The shell around what whoever is signed in sees; a session that has just ended leaves the bare page. */
export function ConsoleFrame({ children }: { children: ReactNode }) {
  const session = useSignedIn();
  if (!session) return children;
  return (
    <ChangeHost>
      <Shell session={session}>{children}</Shell>
    </ChangeHost>
  );
}
