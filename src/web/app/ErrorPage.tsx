import { Box } from '@mantine/core';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { explainError } from '../resources/explain-error.ts';
import { FailedState } from '../ui/states/FailedState.tsx';
import { PageHeader } from '../ui/layout/PageHeader.tsx';

/** What a page becomes when it breaks; the shell around it stays. */
export function ErrorPage({ error }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <Box p="md" maw={720}>
      <PageHeader title="This page cannot be shown" />
      <FailedState
        what="Something went wrong while the page was made."
        {...explainError(error)}
        onRetry={() => void router.invalidate()}
      />
    </Box>
  );
}
