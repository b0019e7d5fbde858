import { useMemo, useState } from 'react';
import { secretSettings } from '#domain/configuration/settings.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Peer } from '#contract/peer.ts';
import { tunnelCreation } from '../../resources/drafts/creation-drafts.ts';
import { useGatewayContext } from '../../resources/gateways/use-gateway-context.ts';
import { useRoleBlock } from '../../resources/session.ts';
import { FormShell } from '../../ui/form/FormShell.tsx';
import { GatewayLink } from '../../resources/links/links.tsx';
import { Notice } from '../../ui/notices/Notice.tsx';
import { createDraftStore, type DraftStore } from '../../ui/form/draft-store.ts';
import { useDraftDefaults } from '../../ui/form/use-draft.ts';
import { stepSchema } from './check-wizard.ts';
import { MadeTunnelPanel } from './MadeTunnelPanel.tsx';
import { startValues, type WizardStart } from './start-values.ts';
import type { StepId } from './steps.ts';
import { nextStep, stepToShow } from './steps-for.ts';
import { useCreation } from './use-creation.ts';
import { newConnection, type WizardValues } from './wizard-values.ts';
import type { Obstacle } from './why-no-tunnel.ts';
import { WizardFooter, WizardPage } from './WizardPage.tsx';

export interface TunnelWizardProps {
  gateway: Gateway;
  start: WizardStart;
  /** What is noted about the peer of the tunnel that is copied. */
  peer?: Peer | undefined;
  /** From the address; undefined when it names none. */
  step: StepId | undefined;
  onStep: (step: StepId) => void;
  /** Why no tunnel can be made at all. */
  obstacle: Obstacle | undefined;
  /** Why nothing can be sent any more. */
  goneReason?: string | undefined;
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

/** Which connection is chosen is known inside the form only: there a step that asks nothing gives way. */
const anyConnection = { connection: newConnection };

interface DraftedWizardProps extends TunnelWizardProps {
  draft: DraftStore<WizardValues>;
  onStartOver: () => void;
}

function DraftedWizard(props: DraftedWizardProps) {
  const { gateway, draft, onStep, onStartOver, obstacle } = props;
  const roleBlock = useRoleBlock('operator');
  const context = useGatewayContext(gateway);
  const [empty] = useState(() => startValues(gateway, props.start, props.peer));
  const defaultValues = useDraftDefaults(draft, empty);
  const creation = useCreation(gateway, draft, defaultValues);
  const step = stepToShow(props.step ?? defaultValues.step, anyConnection);
  const schema = useMemo(() => stepSchema(step, gateway, context), [step, gateway, context]);
  const blockedReason = props.goneReason ?? obstacle?.what ?? roleBlock;

  const { made, keys, known } = creation;
  if (made) {
    return (
      <MadeTunnelPanel
        gatewayUuid={gateway.uuid}
        made={made}
        keys={keys}
        said={known}
        onAnother={onStartOver}
      />
    );
  }
  return (
    <FormShell<WizardValues, WizardValues>
      schema={schema}
      defaultValues={defaultValues}
      onSubmit={(values) => Promise.resolve(onStep(nextStep(step, values)))}
      submitLabel="Continue"
      blockedReason={blockedReason}
      mayLeaveDirty
      renderFooter={(button) => (
        <WizardFooter
          step={step}
          submit={step === 'review' ? undefined : button}
          onStep={onStep}
          onStartOver={onStartOver}
        />
      )}
    >
      {obstacle && <ObstacleNote obstacle={obstacle} gatewayUuid={gateway.uuid} />}
      <WizardPage
        gateway={gateway}
        context={context}
        step={step}
        onStep={onStep}
        draft={draft}
        creation={creation}
        blockedReason={blockedReason}
      />
    </FormShell>
  );
}

/** Why nothing can be made here and the way out, above every step. */
function ObstacleNote({ obstacle, gatewayUuid }: { obstacle: Obstacle; gatewayUuid: string }) {
  return (
    <Notice tone="warning" role="alert">
      {obstacle.what} {obstacle.remedy} <GatewayLink gatewayUuid={gatewayUuid}>To the gateway</GatewayLink>
    </Notice>
  );
}

function draftOf({ uuid }: Gateway, start: WizardStart): DraftStore<WizardValues> {
  return createDraftStore<WizardValues>(tunnelCreation(uuid, start), secretSettings);
}
