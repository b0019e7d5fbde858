import { SimpleGrid, Stack } from '@mantine/core';
import { useState } from 'react';
import { ChangePasswordForm } from '../features/account/ChangePasswordForm.tsx';
import { OpenSessionsPanel } from '../resources/OpenSessionsPanel.tsx';
import { useSignedIn } from '../resources/session.ts';
import { KeyValue } from '../ui/values/KeyValue.tsx';
import { Moment } from '../ui/time/Moment.tsx';
import { PageHeader } from '../ui/layout/PageHeader.tsx';
import { Panel } from '../ui/layout/Panel.tsx';
import { durationText } from '../ui/time/format-time.ts';

export function AccountPage() {
  const session = useSignedIn();
  // A new form after each change, so that no password stays in one.
  const [changes, setChanges] = useState(0);
  if (!session) return null;
  return (
    <>
      <PageHeader title="Your account" />
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
          <Panel title="You">
            <KeyValue
              items={[
                { label: 'User name', value: <bdi>{session.username}</bdi> },
                { label: 'Role', value: session.role },
                { label: 'Session ends', value: <Moment at={session.expiresAt} /> },
                { label: 'Without use', value: `after ${durationText(session.idleLimitSeconds * 1000)}` },
              ]}
            />
          </Panel>
          <Panel title="Change your password">
            <ChangePasswordForm key={changes} onChanged={() => setChanges((count) => count + 1)} />
          </Panel>
        </SimpleGrid>
        <OpenSessionsPanel title="Your open sessions" isWanted={({ userId }) => userId === session.userId} />
      </Stack>
    </>
  );
}
