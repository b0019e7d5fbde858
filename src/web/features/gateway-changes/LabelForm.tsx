import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import type { Change } from '#domain/changes/change.ts';
import { TextField } from '../../ui/form/TextField.tsx';
import { useDraft } from '../../resources/drafts/use-draft.ts';
import { labelDrafts, labelRules } from './change-drafts.ts';
import { ChangeForm, type Gone } from './ChangeForm.tsx';
import { FieldWarnings } from './FieldWarnings.tsx';
import type { LabelValues } from './label-changes.ts';

export interface LabelFormProps {
  title: string;
  action: string;
  gateway: Gateway;
  ifVersion: string | undefined;
  /** As it is stored by now; empty for a new one. */
  stored: LabelValues;
  observedAt?: number | undefined;
  /** What the draft is of: a label’s key, or nothing for a new one. */
  labelKey?: string;
  gone?: Gone | undefined;
  toChange: (values: LabelValues, gateway: Gateway) => Change | undefined;
  actions?: ReactNode;
  onClose: () => void;
}

/** Key and value of one label, changed by themselves: the others are neither read nor sent. */
export function LabelForm({ labelKey = '', ...props }: LabelFormProps) {
  const draft = useDraft(labelDrafts, `${props.gateway.uuid} ${labelKey}`);
  return (
    <ChangeForm<LabelValues>
      {...props}
      isNew={labelKey === '' || props.gone !== undefined}
      draft={draft}
      rules={labelRules}
      labels={{ key: 'Key', value: 'Value' }}
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
