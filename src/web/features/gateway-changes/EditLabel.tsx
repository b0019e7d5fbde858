import type { Gateway } from '#contract/gateway.ts';
import { ChangeButton } from './ChangeButton.tsx';
import { EditLabelForm } from './lazy-forms.ts';

interface EditLabelProps {
  gateway: Gateway;
  /** Of the label to be changed or removed. */
  labelKey: string;
}

export function EditLabel({ gateway, labelKey }: EditLabelProps) {
  const title = `Change label ${labelKey}`;
  return (
    <ChangeButton gateway={gateway} label={title} isIconOnly form={EditLabelForm}>
      {(close) => <EditLabelForm gateway={gateway} labelKey={labelKey} title={title} onClose={close} />}
    </ChangeButton>
  );
}
