import { useQuery } from '@tanstack/react-query';
import type { OpenSession } from '#contract/console-session.ts';
import { Panel } from '../ui/layout/Panel.tsx';
import { QueryStates } from '../ui/states/QueryStates.tsx';
import { EndSessionButton } from './EndSessionButton.tsx';
import { OpenSessionTable } from './OpenSessionTable.tsx';
import { openSessionQueries } from './users.ts';
import { viewOfQuery } from './view-of-query.ts';

export interface OpenSessionsPanelProps {
  title: string;
  /** Which of the sessions the server lets this user see. */
  isWanted?: (session: OpenSession) => boolean;
}

/** Open sessions, each with the way to end it. */
export function OpenSessionsPanel({ title, isWanted = () => true }: OpenSessionsPanelProps) {
  const query = useQuery(openSessionQueries.list());
  const view = viewOfQuery(query, { what: 'The open sessions could not be read.' });
  return (
    <Panel title={title}>
      <QueryStates view={view}>
        {() => (
          <OpenSessionTable
            sessions={(query.data ?? []).filter(isWanted)}
            action={(session) => <EndSessionButton session={session} />}
          />
        )}
      </QueryStates>
    </Panel>
  );
}
