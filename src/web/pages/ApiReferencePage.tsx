import { Stack } from '@mantine/core';
import { ApiReference } from '../features/api-reference/ApiReference.tsx';
import { PageHeader } from '../ui/layout/PageHeader.tsx';

export function ApiReferencePage() {
  return (
    <Stack gap="md">
      <PageHeader title="API" />
      <ApiReference />
    </Stack>
  );
}
