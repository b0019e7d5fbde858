import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import type { Gateway } from '#contract/gateway.ts';
import { maxLabels } from '#contract/label.ts';
import { ChangeButton } from './ChangeButton.tsx';
import { AddLabelForm } from './lazy-forms.ts';

export function AddLabel({ gateway }: { gateway: Gateway }) {
  const isFull = gateway.labels.length >= maxLabels;
  return (
    <ChangeButton
      gateway={gateway}
      label="Add label"
      form={AddLabelForm}
      icon={<IconPlus size={14} aria-hidden />}
      blockedReason={isFull ? `A gateway can have up to ${maxLabels} labels.` : undefined}
    >
      {(close) => <AddLabelForm gateway={gateway} onClose={close} />}
    </ChangeButton>
  );
}
