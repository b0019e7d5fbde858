import { Stack, Text } from '@mantine/core';
import type { AuditEntry } from '#contract/audit.ts';
import { JsonView } from '../../ui/JsonView.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import classes from './AuditDetails.module.css';

/** The rest of an entry, opened on demand: the change itself, with every secret already taken out by the server. */
export function AuditDetails({ entry }: { entry: AuditEntry }) {
  const { detail, status, address, correlationId, change, action } = entry;
  return (
    <>
      {detail !== null && (
        <Text size="sm">
          <UntrustedText text={detail} />
        </Text>
      )}
      <details className={classes.details}>
        <summary>More</summary>
        <Stack gap="sm" mt="xs">
          <KeyValue
            items={[
              { label: 'Endpoint', value: action },
              { label: 'Answer', value: status === null ? 'none' : String(status) },
              { label: 'From', value: <bdi>{address}</bdi> },
              { label: 'Correlation ID', value: correlationId },
            ]}
          />
          {change !== null && change !== undefined && <JsonView value={change} what="the change as JSON" />}
        </Stack>
      </details>
    </>
  );
}
