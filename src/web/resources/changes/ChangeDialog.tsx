import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { auditQueries } from '../audit.ts';
import { explainError } from '../explain-error.ts';
import { gatewayQueries } from '../gateways/gateway-queries.ts';
import { Notice } from '../../ui/Notice.tsx';
import type { Proposal, Step } from './proposal.ts';
import { sendChange } from './send-change.ts';

interface ChangeDialogProps {
  proposal: Proposal;
  onClose: () => void;
  /** Another change instead: the undo of this one. */
  onPropose: (proposal: Proposal) => void;
}

export function ChangeDialog({ proposal, onClose }: ChangeDialogProps) {
  const client = useQueryClient();
  const apply = useMutation({
    mutationFn: async (steps: readonly Step[]) => {
      const answers = [];
      for (const step of steps) {
        answers.push(
          await sendChange(step.change, {
            idempotencyKey: step.idempotencyKey,
            ifVersion: step.ifVersion,
          }),
        );
      }
      return answers;
    },
    meta: { invalidates: [gatewayQueries.all(), auditQueries.all()] },
    onSuccess: (answers) => {
      proposal.onApplied?.(answers.map(({ data }) => data));
      void client.invalidateQueries({ queryKey: gatewayQueries.all() });
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={proposal.title} size="lg">
      <Stack gap="md">
        {apply.error && <Notice tone="bad">{explainError(apply.error).why}</Notice>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button loading={apply.isPending} onClick={() => apply.mutate(proposal.steps)}>
            {proposal.action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
