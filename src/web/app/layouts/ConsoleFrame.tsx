import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { Fragment, useState, type ReactNode } from 'react';
import { ChangeHost } from '../../resources/changes/ChangeHost.tsx';
import { PresenceNote } from '../../resources/presence/PresenceNote.tsx';
import { paths } from '../../resources/links/paths.ts';
import { PageSessionContext, sessionQueries } from '../../resources/session.ts';
import { ReloadContext } from '../../resources/new-version/page-build.ts';
import { LeftTextPanel } from '../session/LeftTextPanel.tsx';
import { NewVersionNote } from '../session/NewVersionNote.tsx';
import { SignInOver } from '../session/SignInOver.tsx';
import { usePageSession } from '../session/use-page-session.ts';
import { Shell } from '../shell/Shell.tsx';

/** The shell around what whoever is signed in sees. When the session ends it stays, below a sign-in that says why. */
export function ConsoleFrame({ children }: { children: ReactNode }) {
  const page = usePageSession();
  const { gatewayUuid } = useParams({ strict: false });
  const { data: now } = useQuery(sessionQueries.current());
  const { data: end } = useQuery(sessionQueries.end());
  // The text of which turn was put away.
  const [closedTurn, setClosedTurn] = useState<number>();
  // Everything was taken away at the server: there is nobody any more who could sign in.
  if (now?.state === 'needs-setup') return <Navigate to={paths.setUp} />;
  if (!page) return children;
  const { session, isOver, turn, left, reload } = page;
  return (
    <PageSessionContext value={session}>
      <ReloadContext value={reload}>
        <Fragment key={turn}>
          <ChangeHost>
            <Shell session={session} isOver={isOver}>
              <NewVersionNote />
              {gatewayUuid !== undefined && <PresenceNote gatewayUuid={gatewayUuid} />}
              {left && closedTurn !== turn && (
                <LeftTextPanel left={left} onClose={() => setClosedTurn(turn)} />
              )}
              {children}
            </Shell>
          </ChangeHost>
        </Fragment>
        {isOver && end !== 'left' && <SignInOver session={session} />}
      </ReloadContext>
    </PageSessionContext>
  );
}
