import { Button, Group, Text, TextInput } from '@mantine/core';
import { useEffect } from 'react';
import { useFormContext } from 'react-hook-form';
import { BlockedButton } from '../../ui/actions/BlockedButton.tsx';
import type { Fault } from '../../ui/form/refusal.ts';
import { Notice } from '../../ui/notices/Notice.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { bulkWords, gatewaysWord, type BulkAction } from './bulk-action.ts';
import type { PlanBeside } from './bulk-draft.ts';
import type { BulkLabel } from './bulk-label.ts';
import { BulkNews } from './BulkNews.tsx';
import { BulkPlanView } from './BulkPlanView.tsx';
import { confirmWord, whyNotSent, type AskedPlan } from './why-not-sent.ts';

interface BulkPlanFormProps {
  action: BulkAction;
  plan: PlanBeside;
  /** What was typed to confirm a deletion. */
  typed: string;
  onType: (typed: string) => void;
  onKeep: (uuids: ReadonlySet<string>) => void;
  onLeaveOut: (uuids: ReadonlySet<string>) => void;
  onClose: () => void;
}

/** The plan with what somebody else did to it meanwhile, and the button that sends it. */
export function BulkPlanForm(props: BulkPlanFormProps) {
  const { action, plan, typed, onType } = props;
  const { kind } = action;
  const { verb } = bulkWords(action);
  const asked: AskedPlan = { action, plan, typed };
  const word = confirmWord(asked);
  return (
    <>
      {plan.clashes.length > 0 && (
        <BulkNews kind={kind} news={plan.clashes} onKeep={props.onKeep} onLeaveOut={props.onLeaveOut} />
      )}
      {plan.agreed.length > 0 && (
        <Notice tone="neutral">
          {kind === 'delete'
            ? 'Deleted meanwhile by somebody else: '
            : 'It is already so: somebody else made the same of '}
          <UntrustedText text={plan.agreed.join(', ')} />.
        </Notice>
      )}
      {plan.items.length + plan.blocked.length > 0 && <BulkPlanView action={action} plan={plan} />}
      {word !== undefined && (
        <TextInput
          label={
            plan.items.length === 1
              ? `Type ${word} to confirm`
              : `Type ${word}, the number of gateways, to confirm`
          }
          value={typed}
          onChange={(event) => onType(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
      )}
      <Group justify="flex-end" gap="sm">
        <Text size="sm" c="dimmed" me="auto">
          One request a gateway, four at a time.
        </Text>
        <Button variant="default" onClick={props.onClose}>
          Cancel
        </Button>
        <BlockedButton
          type="submit"
          blockedReason={whyNotSent(asked)}
          {...((kind === 'delete' || kind === 'stop') && { color: 'red.9' })}
        >
          {plan.items.length === 0 ? verb : `${verb} ${gatewaysWord(plan.items.length)}`}
        </BlockedButton>
      </Group>
    </>
  );
}

/** What the service found fault with when it was sent before, at its field. */
export function RefusedBefore({ faults }: { faults: readonly Fault[] }) {
  const { setError } = useFormContext<BulkLabel>();
  // The form's store is outside React, and its fields are there once they are drawn.
  useEffect(() => {
    for (const field of ['key', 'value'] as const) {
      const fault = faults.find(({ path }) => path === field);
      if (fault) setError(field, { type: 'server', message: fault.reason });
    }
  }, [faults, setError]);
  return null;
}
