import { Stack, Title } from '@mantine/core';
import type { Gateway } from '#contract/gateway.ts';
import { handoverRows } from '#domain/vendors/handover.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import type { Checked } from '../../resources/tunnel-form/findings.ts';
import { HandoverTable } from '../../resources/tunnel-form/HandoverTable.tsx';
import { VerdictView } from '../../resources/tunnel-form/VerdictView.tsx';
import { StillToDo } from '../../ui/form/StillToDo.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import { peerFacts } from './check-values.ts';
import { modelOf, vendorOf } from './chosen-vendor.ts';
import { CreateNow } from './CreateNow.tsx';
import { stepById, stepOfField, type StepId } from './steps.ts';
import { summaryOf } from './summary.ts';
import { toChange } from './to-change.ts';
import type { WizardValues } from './values.ts';
import type { Creation } from './use-creation.ts';

interface ReviewStepProps {
  gateway: Gateway;
  values: WizardValues;
  context: GatewayContext;
  checked: Checked;
  creation: Creation;
  blockedReason: string | undefined;
  onStep: (step: StepId) => void;
}

export function ReviewStep(props: ReviewStepProps) {
  const { gateway, values, context, checked, creation, onStep } = props;
  const vendor = vendorOf(values);
  const missing = checked.faults.length > 0 ? 'Something is missing: see above.' : undefined;
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
      <Stack gap="xs">
        <Title order={3}>For whoever runs the peer</Title>
        <HandoverTable
          title={`Tunnel ${values.name.trim()} of gateway ${gateway.name}`}
          fileName={`tunnel-${values.name.trim()}.txt`}
          rows={rowsFor(values, gateway)}
        />
      </Stack>
      <Stack gap="xs">
        <Title order={3}>The plan</Title>
        <CreateNow
          proposal={() => creation.proposalOf(values, context)}
          blockedReason={props.blockedReason ?? missing}
          onSending={() => creation.noteSending(values)}
        />
      </Stack>
    </Stack>
  );
}

function rowsFor(values: WizardValues, gateway: Gateway) {
  const change = toChange(values, gateway);
  const isNew = change.endpoint === 'createConnection';
  const connection = isNew ? change.body : gateway.connections.find(({ uuid }) => uuid === values.connection);
  const tunnel = isNew ? change.body.tunnels?.[0] : change.body;
  const vendor = vendorOf(values);
  const model = modelOf(values);
  return handoverRows({
    gateway,
    connection: connection ?? {},
    tunnel: tunnel ?? {},
    ...(vendor && { vendor }),
    ...(model && { model }),
    peer: peerFacts(values),
  });
}
