import { Button } from '@mantine/core';
import { use } from 'react';
import { clockText, zonedText } from '../time/format-time.ts';
import { Notice } from '../notices/Notice.tsx';
import { OutageContext } from './outage.ts';
import { useNow } from '../time/use-now.ts';

export interface StaleNoteProps {
  /** Unix ms; when what is shown was last true. */
  since: number;
  why?: string | undefined;
  onRetry?: (() => void) | undefined;
}

/** What stands below is old: since when, why, and a way to ask again. */
export function StaleNote({ since, why, onRetry }: StaleNoteProps) {
  const now = useNow(30_000);
  const isSaidAbove = use(OutageContext) !== undefined;
  const retry = onRetry && (
    <Button variant="default" size="compact-xs" onClick={onRetry}>
      Try again
    </Button>
  );
  if (isSaidAbove) return null;
  return (
    <Notice tone="warning" action={retry}>
      What stands here was read at{' '}
      <time translate="no" title={zonedText(since)}>
        {clockText(since, now)}
      </time>
      ; what happened after that is unknown. {why && <bdi>{why}</bdi>}
    </Notice>
  );
}
