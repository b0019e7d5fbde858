import { Button, Code, Text } from '@mantine/core';
import { Notice } from '../notices/Notice.tsx';

export interface FailedStateProps {
  /** What was wanted: "The gateways could not be read." */
  what: string;
  /** What stood in the way, in an admin's words. */
  why: string;
  onRetry?: () => void;
  correlationId?: string | undefined;
}

/** Nothing to show because something failed: what, why, and how to go on. */
export function FailedState({ what, why, onRetry, correlationId }: FailedStateProps) {
  const retry = onRetry && (
    <Button variant="default" onClick={onRetry}>
      Try again
    </Button>
  );
  return (
    <Notice tone="bad" role="alert" action={retry}>
      <Text size="sm" fw={600}>
        {what}
      </Text>
      <Text size="sm">
        <bdi>{why}</bdi>
      </Text>
      {correlationId && (
        <Text size="xs" mt={2}>
          Correlation ID <Code>{correlationId}</Code>
        </Text>
      )}
    </Notice>
  );
}
