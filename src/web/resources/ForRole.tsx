import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Role } from '#contract/endpoint.ts';
import { EmptyState } from '../ui/states/EmptyState.tsx';
import { useRoleBlock, useSignedIn } from './session.ts';

interface ForRoleProps {
  least: Role;
  children: ReactNode;
  /** What whoever may not sees instead; nothing when left out. */
  otherwise?: ReactNode;
}

/**
 * What only some roles can use. Whoever may not is shown what is to be read, and once on each page why there is no more
 * (`ReadingNote`): a page full of controls that are off says the same forty times.
 */
export function ForRole({ least, children, otherwise = null }: ForRoleProps) {
  return useRoleBlock(least) === undefined ? children : otherwise;
}

/** One line where the buttons would be. */
export function ReadingNote() {
  const role = useSignedIn()?.role;
  if (role !== 'viewer') return null;
  return (
    <Text size="sm" c="dimmed">
      Your role is viewer: you can read everything here and change nothing.
    </Text>
  );
}

/** In place of a form that could never be sent. */
export function NotForReaders({ what, action }: { what: string; action: ReactNode }) {
  return (
    <EmptyState
      title={`${what} needs the role operator`}
      text="Your role is viewer. An admin can give you another under People."
      action={action}
    />
  );
}
