import { Button } from '@mantine/core';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import type { Gateway } from '#contract/gateway.ts';
import type { Label } from '#contract/label.ts';
import type { Answer } from '#contract/client.ts';
import { useQuery } from '@tanstack/react-query';
import { useFollowLabel } from '../../resources/follow-gateway.ts';
import { isGone as isNotThere } from '../../resources/gateways/gateway-queries.ts';
import { usePropose } from '../../resources/changes/use-propose.ts';
import { labelQueries } from '../../resources/connections.ts';
import { goneGateway, goneLabel } from './gone.tsx';
import { addingLabel, modifyingLabel, removingLabel } from './label-changes.ts';
import { useLiveGateway } from './use-live-gateway.ts';
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
      {(answer) => (
        <EditForm gateway={gateway} labelKey={labelKey} answer={answer} title={title} onClose={onClose} />
      )}
    </ReadFirst>
  );
}

interface EditFormProps {
  gateway: Gateway;
  labelKey: string;
  answer: Answer<Label>;
  title: string;
  onClose: () => void;
}

function EditForm({ gateway: opened, labelKey, answer: asked, title, onClose }: EditFormProps) {
  const propose = usePropose();
  const { live, isGone: isGatewayGone } = useLiveGateway(opened.uuid);
  const gateway = live?.data ?? opened;
  const query = useQuery({ ...labelQueries.detail(gateway.uuid, labelKey), enabled: false });
  const answer = useFollowLabel(query, labelKey, live) ?? asked;
  const { data: label, version, observedAt } = answer;
  const isGone = isNotThere(query.error);
  // In place of this dialog, not over it.
  function remove(): void {
    onClose();
    propose({
      title: `Remove label ${label.key}`,
      action: 'Remove label',
      gateway,
      steps: [{ change: removingLabel(label.key, gateway) }],
    });
  }
  return (
    <LabelForm
      title={title}
      action="Change label"
      gateway={gateway}
      // What is made again has no version.
      ifVersion={isGone ? undefined : version}
      stored={{ key: label.key, value: label.value }}
      observedAt={observedAt}
      labelKey={labelKey}
      gone={isGatewayGone ? goneGateway(gateway) : isGone ? goneLabel(label.key) : undefined}
      toChange={(values) => (isGone ? addingLabel(values, gateway) : modifyingLabel(label, values, gateway))}
      actions={
        !isGone && (
          <Button
            variant="subtle"
            color="red"
            leftSection={<IconTrash size={14} aria-hidden />}
            onClick={remove}
          >
            Remove label
          </Button>
        )
      }
      onClose={onClose}
    />
  );
}
