import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import type { Gateway } from '#contract/gateway.ts';
import { maxLabels } from '#contract/label.ts';
import { ChangeButton } from './ChangeButton.tsx';
import { addingLabel } from './label-changes.ts';
import { LabelForm } from './lazy-forms.ts';

export function AddLabel({ gateway }: { gateway: Gateway }) {
  const isFull = gateway.labels.length >= maxLabels;
  return (
    <ChangeButton
      gateway={gateway}
      label="Add label"
      form={LabelForm}
      icon={<IconPlus size={14} aria-hidden />}
      blockedReason={isFull ? `A gateway can have up to ${maxLabels} labels.` : undefined}
    >
      {(close) => (
        <LabelForm
          title={`Add a label to ${gateway.name}`}
          action="Add label"
          gateway={gateway}
          // What is not there yet has no version.
          ifVersion={undefined}
          defaultValues={{ key: '', value: '' }}
          toChange={addingLabel}
          onClose={close}
        />
      )}
    </ChangeButton>
  );
}
