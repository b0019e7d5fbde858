import { Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import type { Gateway } from '#contract/gateway.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import { FlowView } from '../../resources/changes/FlowView.tsx';
import { useChangeFlow } from '../../resources/changes/use-change-flow.ts';
import { useRefusedToForm } from '../../resources/changes/use-refused-to-form.ts';
import { usePropose } from '../../resources/changes/use-propose.ts';
import type { Checked } from '../../resources/form-check/field-findings.ts';
import { VerdictView } from '../../resources/tunnel-form/VerdictView.tsx';
import { BlockedButton } from '../../ui/actions/BlockedButton.tsx';
import { StillToDo } from '../../ui/form/StillToDo.tsx';
import type { Refusal } from '../../ui/form/refusal.ts';
import { KeyValue } from '../../ui/values/KeyValue.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { fieldOfPath } from './check-wizard.ts';
import { vendorOf } from './chosen-vendor.ts';
import { plannedSheet } from './handover-sheet.ts';
import { HandoverSheet } from './HandoverSheet.tsx';
import { type StepId, stepById, stepOfField } from './steps.ts';
import { summaryOf } from './wizard-summary.ts';
import type { Creation } from './use-creation.ts';
import type { WizardValues } from './wizard-values.ts';
import classes from './tunnel-wizard.module.css';

interface ReviewStepProps {
  gateway: Gateway;
  values: WizardValues;
  context: GatewayContext;
  checked: Checked;
  creation: Creation;
  blockedReason: string | undefined;
  onStep: (step: StepId) => void;
  /** The service refused it for what stands in this field. */
  onFault: (field: string) => void;
}

/** All of it to be read, and made: the button stays in sight however much there is to read. */
export function ReviewStep(props: ReviewStepProps) {
  const { gateway, values, context, checked, creation, onStep } = props;
  // Made once: what is reviewed is what is sent, whatever is read meanwhile.
  const [proposal] = useState(() => creation.proposalOf(values, context));
  const propose = usePropose();
  const flow = useChangeFlow(proposal);
  const { setError } = useFormContext<Record<string, unknown>>();
  useRefusedToForm(flow.state, { ...proposal, onRefused }, doNothing);
  const vendor = vendorOf(values);
  const missing = checked.faults.length > 0 ? 'Something is missing: see above.' : undefined;
  const block = props.blockedReason ?? missing ?? flow.block;
  /** Its field says why, on its own step. */
  function onRefused({ faults }: Refusal): boolean {
    const named = faults.map(({ path, reason }) => ({ field: fieldOfPath(path, values), reason }));
    for (const { field, reason } of named) setError(field, { type: 'server', message: reason });
    const [first] = named;
    if (first) props.onFault(first.field);
    return first !== undefined;
  }
  return (
    <Stack gap="lg">
      {checked.faults.length > 0 && (
        <StillToDo
          items={checked.faults.map(({ field, message }) => {
            const step = stepById(stepOfField(field));
            return { key: field, text: `${step.title}: ${message}`, onChoose: () => onStep(step.id) };
          })}
        />
      )}
      <KeyValue
        items={summaryOf(values, gateway).map(({ label, value }) => ({
          label,
          value: <UntrustedText text={value} />,
        }))}
      />
      {vendor && <VerdictView vendor={vendor} values={values} />}
      <HandoverSheet
        tunnel={values.name.trim()}
        gateway={gateway.name}
        rows={plannedSheet(values, gateway)}
      />
      <Stack gap="xs">
        <Title order={3}>The plan</Title>
        <FlowView flow={flow} onPropose={propose} />
      </Stack>
      <div className={classes.inSight}>
        <BlockedButton
          size="sm"
          loading={!flow.mayClose}
          blockedReason={block}
          onClick={() => {
            creation.noteSending(values);
            void flow.apply();
          }}
        >
          {flow.state.at === 'review' ? proposal.action : 'Try again'}
        </BlockedButton>
        {block !== undefined && (
          <Text size="sm" c="dimmed">
            <UntrustedText text={block} />
          </Text>
        )}
      </div>
    </Stack>
  );
}

function doNothing(): void {}
