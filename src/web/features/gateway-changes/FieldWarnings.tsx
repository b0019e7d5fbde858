import { Stack } from '@mantine/core';
import { Notice } from '../../ui/notices/Notice.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { findingText, type Finding } from './outcome-findings.ts';

/** Warnings right below the field that they are about. */
export function FieldWarnings({ warnings }: { warnings: readonly Finding[] }) {
  if (warnings.length === 0) return null;
  return (
    <Stack gap="xs">
      {warnings.map((warning) => (
        <Notice key={findingText(warning)} tone="warning">
          <UntrustedText text={findingText(warning)} />
        </Notice>
      ))}
    </Stack>
  );
}
