import type { Gateway } from '#contract/gateway.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import type { Checked } from '../../resources/form-check/field-findings.ts';
import { CryptoStep } from './CryptoStep.tsx';
import { KeyStep } from './KeyStep.tsx';
import { NetworksStep } from './NetworksStep.tsx';
import { PeerStep } from './PeerStep.tsx';
import { ReviewStep } from './ReviewStep.tsx';
import type { StepId } from './steps.ts';
import type { Creation } from './use-creation.ts';
import type { WizardValues } from './wizard-values.ts';

interface StepFieldsProps {
  step: StepId;
  gateway: Gateway;
  context: GatewayContext;
  values: WizardValues;
  checked: Checked;
  creation: Creation;
  blockedReason: string | undefined;
  onStep: (step: StepId) => void;
  /** A field has to be mended first. */
  onFault: (field: string) => void;
}

export function StepFields(props: StepFieldsProps) {
  const { step, gateway, context, values } = props;
  switch (step) {
    case 'peer':
      return <PeerStep gateway={gateway} values={values} />;
    case 'networks':
      return <NetworksStep gateway={gateway} networks={context.networks} />;
    case 'crypto':
      return <CryptoStep gateway={gateway} values={values} />;
    case 'key':
      return <KeyStep />;
    case 'review':
      return <ReviewStep {...props} />;
  }
}
