import { Stack } from '@mantine/core';
import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import { useDraft } from '../../resources/drafts/use-draft.ts';
import { TextField } from '../../ui/form/TextField.tsx';
import { nameDrafts, nameRules } from './change-drafts.ts';
import { ChangeForm } from './ChangeForm.tsx';
import { goneGateway } from './gone.tsx';
import { useLiveGateway } from './use-live-gateway.ts';
import { renaming } from './field-changes.ts';
import { FieldWarnings } from './FieldWarnings.tsx';

interface RenameValues {
  name: string;
}

export function RenameForm({ answer: opened, onClose }: { answer: Answer<Gateway>; onClose: () => void }) {
  const { live = opened, isGone } = useLiveGateway(opened.data.uuid);
  const { data: gateway, version, observedAt } = live;
  const draft = useDraft(nameDrafts, gateway.uuid);
  return (
    <ChangeForm<RenameValues>
      title={`Rename ${opened.data.name}`}
      action="Rename"
      gateway={gateway}
      ifVersion={version}
      stored={{ name: gateway.name }}
      observedAt={observedAt}
      draft={draft}
      rules={nameRules}
      labels={{ name: 'Name' }}
      gone={isGone ? goneGateway(gateway) : undefined}
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
