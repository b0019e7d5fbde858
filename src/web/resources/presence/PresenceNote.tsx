import { useQuery } from '@tanstack/react-query';
import { use, useEffect, useState, useSyncExternalStore } from 'react';
import { UnsavedChangesContext } from '../../ui/form/unsaved-changes.ts';
import { Notice } from '../../ui/notices/Notice.tsx';
import { clockText } from '../../ui/time/format-time.ts';
import { useNow } from '../../ui/time/use-now.ts';
import { consoleApi } from '../console-client.ts';
import { newUuid } from '../new-uuid.ts';
import { useRoleBlock, useSignedIn } from '../session.ts';
import { presenceQueries } from './presence-queries.ts';

/** On the pages of a gateway: who else has something typed there that is not saved; and others are told that one has. */
export function PresenceNote({ gatewayUuid }: { gatewayUuid: string }) {
  useTellOthers(gatewayUuid);
  const now = useNow(60_000);
  const own = useSignedIn()?.userId;
  const { data = [] } = useQuery(presenceQueries.ofGateway(gatewayUuid));
  const others = data.filter(({ userId }) => userId !== own);
  if (others.length === 0) return null;
  return (
    <Notice tone="neutral" role="status">
      Also open:{' '}
      {others.map(({ userId, username, since }, index) => (
        <span key={userId} translate="no">
          {index > 0 && ', '}
          <bdi>{username}</bdi> since {clockText(Date.parse(since), now)}
        </span>
      ))}
      . What they typed is not saved yet.
    </Notice>
  );
}

/** That there is something typed, never what. The server forgets it with the last page of the session. */
function useTellOthers(gatewayUuid: string): void {
  const unsaved = use(UnsavedChangesContext);
  const [tab] = useState(newUuid);
  const mayEdit = useRoleBlock('operator') === undefined;
  const isEditing = useSyncExternalStore(unsaved.subscribe, unsaved.hasAny) && mayEdit;
  useEffect(() => {
    if (!isEditing) return;
    const tell = (body: { tab: string; isEditing: boolean }) =>
      // A courtesy: nothing hangs on it.
      void consoleApi.notePresence({ params: { service_uuid: gatewayUuid }, body }).catch(() => undefined);
    tell({ tab, isEditing: true });
    return () => tell({ tab, isEditing: false });
  }, [isEditing, gatewayUuid, tab]);
}
