import { Stack, Text } from '@mantine/core';
import type { AuditEntry } from '#contract/audit.ts';
import { StoryDifferences } from '../../resources/audit-entries/StoryDifferences.tsx';
import { JsonView } from '../../ui/values/JsonView.tsx';
import { KeyValue } from '../../ui/values/KeyValue.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import classes from './AuditDetails.module.css';

const shownAtOnce = 3;

/** What was changed, and the rest of an entry on demand; every secret was taken out by the server. */
export function AuditDetails({ entry }: { entry: AuditEntry }) {
  const { detail, status, address, correlationId, change, action, story } = entry;
  const isMore = story.differences.length > shownAtOnce;
  return (
    <>
      <StoryDifferences story={story} most={shownAtOnce} />
      {detail !== null && (
        <Text size="sm">
          <UntrustedText text={detail} />
        </Text>
      )}
      <details className={classes.details}>
        <summary>More</summary>
        <Stack gap="sm" mt="xs">
          {isMore && <StoryDifferences story={story} />}
          <KeyValue
            items={[
              { label: 'From', value: <bdi>{address}</bdi> },
              { label: 'API call', value: action },
              { label: 'Answer', value: status === null ? 'none' : String(status) },
              { label: 'Correlation ID', value: correlationId },
            ]}
          />
          {change !== null && change !== undefined && <JsonView value={change} what="the change as JSON" />}
        </Stack>
      </details>
    </>
  );
}
