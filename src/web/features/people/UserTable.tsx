import { Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { User } from '#contract/console-session.ts';
import { skeleton } from '#domain/names/look-alike.ts';
import { BlockedButton } from '../../ui/actions/BlockedButton.tsx';
import { FactTable, type FactColumn } from '../../ui/values/FactTable.tsx';
import { Moment } from '../../ui/time/Moment.tsx';
import { StateBadge } from '../../ui/values/StateBadge.tsx';
import { EditUserDialog } from './EditUserDialog.tsx';
import { RemoveUserDialog } from './RemoveUserDialog.tsx';

export interface UserTableProps {
  users: readonly User[];
  /** Who is looking: nobody removes themselves. */
  ownId: string;
}

type Open = { dialog: 'edit' | 'remove'; user: User };

const facts: readonly FactColumn<User>[] = [
  { title: 'Role', cell: ({ role }) => role },
  {
    title: 'State',
    cell: ({ isDisabled }) =>
      isDisabled ? (
        <StateBadge tone="warning" label="Blocked" />
      ) : (
        <StateBadge tone="good" label="May sign in" />
      ),
  },
  {
    title: 'Last sign-in',
    cell: ({ lastSignInAt }) => (lastSignInAt === null ? 'never' : <Moment at={lastSignInAt} />),
  },
  { title: 'Added', cell: ({ createdAt }) => <Moment at={createdAt} isBrief /> },
];

export function UserTable({ users, ownId }: UserTableProps) {
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const ownReason = (user: User) => (user.id === ownId ? 'This is you. Another admin can do it.' : undefined);

  const name: FactColumn<User> = {
    title: 'User',
    cell: (user) => {
      const twin = twinOf(user, users);
      return (
        <>
          <Text span inherit fw={600}>
            <bdi>{user.username}</bdi>
            {user.id === ownId && ' (you)'}
          </Text>
          {twin && <StateBadge tone="warning" label={`Looks like ${twin.username}`} />}
        </>
      );
    },
  };
  const actions: FactColumn<User> = {
    title: 'Actions',
    isActions: true,
    cell: (user) => (
      <Group gap="xs" justify="flex-end" wrap="nowrap">
        <BlockedButton
          variant="default"
          size="compact-xs"
          blockedReason={ownReason(user)}
          aria-label={`Change ${user.username}`}
          onClick={() => setOpen({ dialog: 'edit', user })}
        >
          Change
        </BlockedButton>
        <BlockedButton
          variant="default"
          size="compact-xs"
          blockedReason={ownReason(user)}
          aria-label={`Remove ${user.username}`}
          onClick={() => setOpen({ dialog: 'remove', user })}
        >
          Remove
        </BlockedButton>
      </Group>
    ),
  };
  return (
    <>
      <FactTable caption="Users" columns={[name, ...facts, actions]} rows={users} rowKey={({ id }) => id} />
      {open?.dialog === 'edit' && <EditUserDialog user={open.user} onClose={close} />}
      {open?.dialog === 'remove' && <RemoveUserDialog user={open.user} onClose={close} />}
    </>
  );
}

/** Somebody whose name is easily taken for this one: both are flagged, since who came first says nothing. */
function twinOf({ id, username }: User, users: readonly User[]): User | undefined {
  const look = skeleton(username);
  return users.find((other) => other.id !== id && skeleton(other.username) === look);
}
