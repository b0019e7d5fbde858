import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { OpenSession } from '#contract/console-session.ts';
import { FactTable, type FactColumn } from '../ui/values/FactTable.tsx';
import { Moment } from '../ui/time/Moment.tsx';

const columns: readonly FactColumn<OpenSession>[] = [
  { title: 'From', cell: ({ address }) => <bdi>{address}</bdi> },
  { title: 'Started', cell: ({ startedAt }) => <Moment at={startedAt} /> },
  { title: 'Last active', cell: ({ lastActiveAt }) => <Moment at={lastActiveAt} /> },
  { title: 'Ends', cell: ({ expiresAt }) => <Moment at={expiresAt} /> },
];
const user: FactColumn<OpenSession> = {
  title: 'User',
  cell: ({ username, isCurrent }) => (
    <>
      <bdi>{username}</bdi>
      {isCurrent && (
        <Text span inherit c="dimmed">
          {' '}
          (this one)
        </Text>
      )}
    </>
  ),
};

export interface OpenSessionTableProps {
  sessions: readonly OpenSession[];
  /** Ends one, or says why not. */
  action: (session: OpenSession) => ReactNode;
}

/** Who is signed in, where from and for how long. */
export function OpenSessionTable({ sessions, action }: OpenSessionTableProps) {
  const end: FactColumn<OpenSession> = { title: 'End', cell: action, isActions: true };
  return (
    <FactTable
      caption="Open sessions"
      columns={[user, ...columns, end]}
      rows={sessions}
      rowKey={({ id }) => id}
    />
  );
}
