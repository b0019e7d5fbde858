import { Stack } from '@mantine/core';
import { UsersPanel } from '../features/people/UsersPanel.tsx';
import { OpenSessionsPanel } from '../resources/OpenSessionsPanel.tsx';
import { roleBlock, useSignedIn } from '../resources/session.ts';
import { EmptyState } from '../ui/states/EmptyState.tsx';
import { PageHeader } from '../ui/layout/PageHeader.tsx';

export function PeoplePage() {
  const session = useSignedIn();
  const blocked = roleBlock(session?.role, 'admin');
  return (
    <>
      <PageHeader title="People" />
      {blocked !== undefined || !session ? (
        <EmptyState title="Only admins see who may sign in" text={blocked ?? ''} />
      ) : (
        <Stack gap="md">
          <UsersPanel ownId={session.userId} />
          <OpenSessionsPanel title="Open sessions" />
        </Stack>
      )}
    </>
  );
}
