import { Stack } from '@mantine/core';
import { ApiError, type Answer } from '#contract/client.ts';
import { explainError } from '../../resources/explain-error.ts';
import { JsonView } from '../../ui/values/JsonView.tsx';
import { KeyValue, type KeyValueItem } from '../../ui/values/KeyValue.tsx';
import { Moment } from '../../ui/time/Moment.tsx';
import { Notice } from '../../ui/notices/Notice.tsx';

/** What came back: the status, the headers that mean something, the body as it is. */
export function TryAnswer({ answer, error }: { answer: Answer<unknown> | undefined; error: Error | null }) {
  if (error instanceof ApiError) return <Refused error={error} />;
  if (error) {
    const { why } = explainError(error);
    return <Notice tone="bad">{why}</Notice>;
  }
  if (!answer) return null;
  return (
    <Stack gap="sm" role="status" aria-label="Answer">
      <KeyValue items={factsOf(answer)} />
      <JsonView value={answer.data} what="the answer as JSON" />
    </Stack>
  );
}

function factsOf({ status, totalCount, observedAt, isStale, version }: Answer<unknown>): KeyValueItem[] {
  return [
    { label: 'Status', value: String(status) },
    ...(totalCount === undefined ? [] : [{ label: 'UpCloud-Total-Count', value: String(totalCount) }]),
    ...(observedAt === undefined
      ? []
      : [{ label: 'Asked at', value: <Moment at={new Date(observedAt).toISOString()} /> }]),
    ...(isStale
      ? [{ label: 'Stale', value: 'the service could not be asked; this is its last answer' }]
      : []),
    ...(version === undefined ? [] : [{ label: 'X-Version', value: version }]),
  ];
}

function Refused({ error: { problem } }: { error: ApiError }) {
  return (
    <Stack gap="sm">
      <Notice tone="bad" role="alert">
        {problem.title}
      </Notice>
      <KeyValue
        items={[
          { label: 'Status', value: String(problem.status) },
          { label: 'Code', value: problem.code },
          { label: 'Correlation id', value: problem.correlationId ?? 'none' },
          ...problem.invalidParams.map(({ name, reason }) => ({ label: name, value: reason })),
        ]}
      />
    </Stack>
  );
}
