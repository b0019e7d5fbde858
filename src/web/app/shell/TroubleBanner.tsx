import { useQuery } from '@tanstack/react-query';
import { UnreachableError } from '../../resources/console-client.ts';
import { statusQueries } from '../../resources/status.ts';
import { clockText } from '../../ui/format-time.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useNow } from '../../ui/use-now.ts';
import { troubleOf } from './trouble.ts';

/** Says on every page when what it shows cannot be trusted. */
export function TroubleBanner() {
  const { data, error, failureReason, dataUpdatedAt } = useQuery(statusQueries.current());
  const now = useNow(30_000);
  const isCutOff = (error ?? failureReason) instanceof UnreachableError;
  const lastAnswerAt = isCutOff ? dataUpdatedAt || now : undefined;
  const trouble = troubleOf(data, lastAnswerAt, (at) => clockText(at, now));
  if (!trouble) return null;
  return (
    <Notice tone={trouble.tone} role="alert">
      <bdi>{trouble.text}</bdi>
    </Notice>
  );
}
