import { Stack, Text } from '@mantine/core';
import { PskField } from '../../resources/tunnel-form/PskField.tsx';
import { authenticationFields } from '#domain/configuration/fields.ts';

export function KeyStep() {
  return (
    <Stack gap="md">
      <PskField name="psk" label={authenticationFields.psk.label} />
      <Text size="sm" c="dimmed">
        It is kept nowhere but in this page until the tunnel is created: after a reload it has to be made or
        typed again.
      </Text>
    </Stack>
  );
}
