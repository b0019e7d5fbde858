import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import type { Change } from '#domain/changes/change.ts';
import { TextField } from '../../ui/form/TextField.tsx';
import { ChangeForm } from './ChangeForm.tsx';
import { FieldWarnings } from './FieldWarnings.tsx';
import type { LabelValues } from './label-changes.ts';

export interface LabelFormProps {
  title: string;
  action: string;
  gateway: Gateway;
  ifVersion: string | undefined;
  defaultValues: LabelValues;
  toChange: (values: LabelValues, gateway: Gateway) => Change | undefined;
  actions?: ReactNode;
  onClose: () => void;
}

/** Key and value of one label, changed by themselves: the others are neither read nor sent. */
export function LabelForm(props: LabelFormProps) {
  return (
    <ChangeForm<LabelValues>
      {...props}
      isSmall
      fieldOf={(path) => (path === 'value' || path.endsWith('.value') ? 'value' : 'key')}
    >
      {({ warningsOf }) => (
        <Stack gap="sm">
          <TextField
            name="key"
            label="Key"
            description="2 to 32 printable ASCII characters; the first is not “_”."
            placeholder="env"
            autoFocus
            isRequired
          />
          <FieldWarnings warnings={warningsOf('key')} />
          <TextField
            name="value"
            label="Value"
            description="Up to 255 characters; may be empty."
            placeholder="production"
          />
          <FieldWarnings warnings={warningsOf('value')} />
        </Stack>
      )}
    </ChangeForm>
  );
}
