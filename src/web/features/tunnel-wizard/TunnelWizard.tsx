import { type ReactNode, useMemo, useState } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import { usePropose } from '../../resources/changes/use-propose.ts';
import { useGatewayContext } from '../../resources/gateways/use-gateway-context.ts';
import { newUuid } from '../../resources/new-uuid.ts';
import { useRoleBlock } from '../../resources/session.ts';
import { FormShell } from '../../ui/form/FormShell.tsx';
import { createDraftStore, type DraftStore, useDraftDefaults } from '../../ui/form/use-draft.ts';
import { peerFacts, stepSchema } from './check-values.ts';
import { type MadeTunnel, madeTunnel } from './made-tunnel.ts';
import { startValues, type WizardStart } from './start-values.ts';
import { nextStep, type StepId, stepOfField } from './steps.ts';
import { toChange, withoutSecret } from './to-change.ts';
import type { WizardValues } from './values.ts';
import { type Sent, WizardFooter, WizardPage } from './WizardPage.tsx';

export interface TunnelWizardProps {
  gateway: Gateway;
  start: WizardStart;
  /** From the address; undefined when it names none. */
  step: StepId | undefined;
  onStep: (step: StepId) => void;
  /** Why no tunnel can be made at all. */
  blockedReason: string | undefined;
  /** The same at length, above the first step. */
  obstacle: ReactNode;
  connectionLink: (uuid: string, words: string) => ReactNode;
  /** The tunnel once it is made, to be watched. */
  renderMade: (made: MadeTunnel, onAnother: () => void) => ReactNode;
}

/** From the peer to a tunnel that is up, step by step. What is typed survives a reload; the key does not. */
export function TunnelWizard(props: TunnelWizardProps) {
  const { gateway, start, onStep } = props;
  const [attempt, setAttempt] = useState(0);
  const [draft] = useState(() => draftOf(gateway, start));
  function startOver(): void {
    draft.clear();
    setAttempt(attempt + 1);
    onStep('peer');
  }
  return <DraftedWizard key={attempt} {...props} draft={draft} onStartOver={startOver} />;
}

interface DraftedWizardProps extends TunnelWizardProps {
  draft: DraftStore<WizardValues>;
  onStartOver: () => void;
}

function DraftedWizard(props: DraftedWizardProps) {
  const { gateway, draft, onStep, onStartOver } = props;
  const propose = usePropose();
  const roleBlock = useRoleBlock('operator');
  const context = useGatewayContext(gateway);
  const [empty] = useState(() => startValues(gateway, props.start));
  const defaultValues = useDraftDefaults(draft, empty);
  const step = props.step ?? defaultValues.step;
  const schema = useMemo(() => stepSchema(step, gateway, context), [step, gateway, context]);
  const [made, setMade] = useState(() => madeBefore(defaultValues));
  const [sent, setSent] = useState<Sent>(() => ({
    key: defaultValues.idempotencyKey,
    for: defaultValues.sentFor,
  }));

  function create(values: WizardValues): void {
    const change = toChange(values, gateway);
    const request = withoutSecret(change);
    const name = values.name.trim();
    const idempotencyKey = sent.for === request && sent.key !== '' ? sent.key : newUuid();
    setSent({ key: idempotencyKey, for: request });
    propose({
      title: `Create the tunnel ${name}`,
      action: 'Create the tunnel',
      gateway,
      steps: [{ change, idempotencyKey }],
      context: { ...context, peers: { [name]: peerFacts(values) } },
      onApplied: ([answer]) => {
        const place = madeTunnel(change, answer);
        if (!place) return;
        draft.write({ ...values, step, madeConnection: place.connection, madeTunnel: place.tunnel });
        setMade(place);
      },
    });
  }
  async function submit(values: WizardValues): Promise<void> {
    if (step === 'review') create(values);
    else onStep(nextStep(step));
    return Promise.resolve();
  }

  if (made) return props.renderMade(made, onStartOver);
  return (
    <FormShell
      schema={schema}
      defaultValues={defaultValues}
      onSubmit={submit}
      submitLabel={step === 'review' ? 'Create the tunnel' : 'Continue'}
      blockedReason={props.blockedReason ?? roleBlock}
      onFaults={([first]) => {
        if (first !== undefined) onStep(stepOfField(first));
      }}
      mayLeaveDirty
      renderFooter={(button) => (
        <WizardFooter step={step} submit={button} onStep={onStep} onStartOver={onStartOver} />
      )}
    >
      {props.obstacle}
      <WizardPage
        gateway={gateway}
        context={context}
        step={step}
        onStep={onStep}
        draft={draft}
        sent={sent}
        connectionLink={props.connectionLink}
      />
    </FormShell>
  );
}

function draftOf({ uuid }: Gateway, { connection = '', copy = '' }: WizardStart): DraftStore<WizardValues> {
  return createDraftStore<WizardValues>(`tunnel.${uuid}.${connection}.${copy}`, ['psk']);
}

/** Made before a reload. */
function madeBefore({
  madeConnection: connection,
  madeTunnel: tunnel,
}: WizardValues): MadeTunnel | undefined {
  return tunnel === '' ? undefined : { connection, tunnel };
}
