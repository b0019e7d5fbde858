import type { Gateway } from '#contract/gateway.ts';
import { addingLabel } from './label-changes.ts';
import { LabelForm } from './LabelForm.tsx';
import { goneGateway } from './gone.tsx';
import { useLiveGateway } from './use-live-gateway.ts';

export interface AddLabelFormProps {
  gateway: Gateway;
  onClose: () => void;
}

/** A new label, beside those that are there by now: one that somebody else has just added is no new one. */
export function AddLabelForm({ gateway: opened, onClose }: AddLabelFormProps) {
  const { live, isGone } = useLiveGateway(opened.uuid);
  const gateway = live?.data ?? opened;
  return (
    <LabelForm
      title={`Add a label to ${gateway.name}`}
      action="Add label"
      gateway={gateway}
      // What is not there yet has no version.
      ifVersion={undefined}
      stored={nothing}
      toChange={addingLabel}
      gone={isGone ? goneGateway(gateway) : undefined}
      onClose={onClose}
    />
  );
}

const nothing = { key: '', value: '' };
