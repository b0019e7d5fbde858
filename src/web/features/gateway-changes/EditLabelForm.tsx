import { Button } from '@mantine/core';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import type { Gateway } from '#contract/gateway.ts';
import type { Label } from '#contract/label.ts';
import type { Answer } from '#contract/client.ts';
import { usePropose } from '../../resources/changes/use-propose.ts';
import { labelQueries } from '../../resources/connections.ts';
import { modifyingLabel, removingLabel } from './label-changes.ts';
import { LabelForm } from './LabelForm.tsx';
import { ReadFirst } from './ReadFirst.tsx';

export interface EditLabelFormProps {
  gateway: Gateway;
  /** Of the label to be changed or removed. */
  labelKey: string;
  title: string;
  onClose: () => void;
}

export function EditLabelForm({ gateway, labelKey, title, onClose }: EditLabelFormProps) {
  return (
    <ReadFirst
      query={labelQueries.detail(gateway.uuid, labelKey)}
      title={title}
      failed="The label could not be read. Somebody may have removed or renamed it."
      onClose={onClose}
    >
      {(answer) => <EditForm gateway={gateway} answer={answer} title={title} onClose={onClose} />}
    </ReadFirst>
  );
}

interface EditFormProps {
  gateway: Gateway;
  answer: Answer<Label>;
  title: string;
  onClose: () => void;
}

function EditForm({ gateway, answer, title, onClose }: EditFormProps) {
  const propose = usePropose();
  const { data: label, version } = answer;
  // In place of this dialog, not over it.
  function remove(): void {
    onClose();
    propose({
      title: `Remove label ${label.key}`,
      action: 'Remove label',
      gateway,
      steps: [{ change: removingLabel(label.key, gateway), ifVersion: version }],
    });
  }
  return (
    <LabelForm
      title={title}
      action="Change label"
      gateway={gateway}
      ifVersion={version}
      defaultValues={{ key: label.key, value: label.value }}
      toChange={(values) => modifyingLabel(label, values, gateway)}
      actions={
        <Button
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={14} aria-hidden />}
          onClick={remove}
        >
          Remove label
        </Button>
      }
      onClose={onClose}
    />
  );
}
