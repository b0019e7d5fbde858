import { Stack } from '@mantine/core';
import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import { TextField } from '../../ui/form/TextField.tsx';
import { ChangeForm } from './ChangeForm.tsx';
import { renaming } from './field-changes.ts';
import { FieldWarnings } from './FieldWarnings.tsx';

interface RenameValues {
  name: string;
}

export function RenameForm({ answer, onClose }: { answer: Answer<Gateway>; onClose: () => void }) {
  const { data: gateway, version } = answer;
  return (
    <ChangeForm<RenameValues>
      title={`Rename ${gateway.name}`}
      action="Rename"
      gateway={gateway}
      ifVersion={version}
      defaultValues={{ name: gateway.name }}
      toChange={renaming}
      fieldOf={() => 'name'}
      isSmall
      onClose={onClose}
    >
      {({ warningsOf }) => (
        <Stack gap="xs">
          <TextField
            name="name"
            label="Name"
            description="Letters, digits, “-” and “_”. No two gateways of the account have the same."
            autoFocus
            isRequired
          />
          <FieldWarnings warnings={warningsOf('name')} />
        </Stack>
      )}
    </ChangeForm>
  );
}
