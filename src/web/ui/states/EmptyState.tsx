import type { ReactNode } from 'react';
import { Stack, Text } from '@mantine/core';

export interface EmptyStateProps {
  title: string;
  /** Why there is nothing, and what to do next. */
  text: ReactNode;
  /** The next step, as a button or link. */
  action?: ReactNode;
}

/** Nothing there, on purpose: says so and offers the next step. */
export function EmptyState({ title, text, action }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center">
      <Text fw={600} size="lg">
        {title}
      </Text>
      <Text c="dimmed" maw={440}>
        {text}
      </Text>
      {action && <div>{action}</div>}
    </Stack>
  );
}
