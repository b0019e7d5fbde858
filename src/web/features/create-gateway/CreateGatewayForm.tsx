import { Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { useFormState, useWatch, type UseFormReturn } from 'react-hook-form';
import type { Gateway } from '#contract/gateway.ts';
import { refusalOf } from '../../resources/explain-error.ts';
import { creatingGateway } from '../../resources/changes/creating-gateway.ts';
import { gatewayMutations } from '../../resources/gateways/gateway-mutations.ts';
import { useRoleBlock } from '../../resources/session.ts';
import { FormShell } from '../../ui/form/FormShell.tsx';
import { LiveCheck } from '../../ui/form/LiveCheck.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { createDraftStore } from '../../ui/form/draft-store.ts';
import { DraftKeeper, useDraftDefaults } from '../../ui/form/use-draft.ts';
import { StepFooter, StepLayout } from '../../ui/layout/StepLayout.tsx';
import { checkGatewayValues, createGatewaySchema } from './check-create.ts';
import { withFaultOfTitle } from './create-refusal.ts';
import { FeaturesSection } from './FeaturesSection.tsx';
import { fieldOfPath, openSections, sectionOf } from './create-fields.ts';
import { LabelsSection } from './LabelsSection.tsx';
import { NameAndZoneSection } from './NameAndZoneSection.tsx';
import { PlanSection } from './PlanSection.tsx';
import { ReviewSection } from './ReviewSection.tsx';
import { RouterSection } from './RouterSection.tsx';
import { Section } from './Section.tsx';
import { SectionList } from './SectionList.tsx';
import { toBody } from './create-body.ts';
import { useCreateContext, type CreateContext } from './use-create-context.ts';
import { emptyGatewayValues, type CreateGatewayValues } from './create-values.ts';
import classes from './create-gateway.module.css';

const draft = createDraftStore<CreateGatewayValues>('create-gateway');
const chosen = ['zone', 'routerUuid', 'features', 'plan', 'configuredStatus'];
const dependents = { zone: ['routerUuid'], features: ['plan'], plan: ['features'] };

/** Everything about a new gateway on one page; what is typed survives a reload and a refusal. */
export function CreateGatewayForm({ onCreated }: { onCreated: (gateway: Gateway) => Promise<void> }) {
  const [attempt, setAttempt] = useState(0);
  function startOver(): void {
    draft.clear();
    setAttempt(attempt + 1);
  }
  return <DraftedForm key={attempt} onCreated={onCreated} onStartOver={startOver} />;
}

interface DraftedFormProps {
  onCreated: (gateway: Gateway) => Promise<void>;
  onStartOver: () => void;
}

function DraftedForm({ onCreated, onStartOver }: DraftedFormProps) {
  const loaded = useCreateContext();
  const [creating] = useState(creatingGateway);
  const create = useMutation(gatewayMutations.create(creating));
  const defaultValues = useDraftDefaults(draft, emptyGatewayValues);
  const schema = useMemo(() => createGatewaySchema(loaded.context), [loaded.context]);
  // The server counts labels as they were sent, so a fault is placed by the values of that moment.
  const sent = useRef(emptyGatewayValues);

  async function submit(values: CreateGatewayValues) {
    sent.current = values;
    const refusal = await refusalOf(
      create.mutateAsync(toBody(values)).then((gateway) => {
        draft.clear();
        return onCreated(gateway);
      }),
    );
    return refusal && withFaultOfTitle(refusal);
  }
  return (
    <FormShell
      schema={schema}
      defaultValues={defaultValues}
      onSubmit={submit}
      submitLabel="Create gateway"
      blockedReason={useRoleBlock('operator')}
      fieldOf={(path) => fieldOfPath(path, sent.current)}
      mayLeaveDirty
      renderFooter={(button) => (
        <StepFooter>
          {button}
          <Button variant="default" onClick={onStartOver}>
            Start over
          </Button>
        </StepFooter>
      )}
    >
      {(form) => <CreateGatewayFields form={form} loaded={loaded} />}
    </FormShell>
  );
}

interface CreateGatewayFieldsProps {
  form: UseFormReturn<CreateGatewayValues, unknown, CreateGatewayValues>;
  loaded: CreateContext;
}

function CreateGatewayFields({ form, loaded }: CreateGatewayFieldsProps) {
  useWatch({ control: form.control });
  const { errors } = useFormState({ control: form.control });
  const values = form.getValues();
  const checked = checkGatewayValues(values, loaded.context);
  const wrong = new Set(Object.keys(errors).map(sectionOf));
  return (
    <LiveCheck chosen={chosen} dependents={dependents}>
      <DraftKeeper store={draft} />
      <StepLayout list={<SectionList open={openSections(values, checked)} wrong={wrong} />}>
        <div className={classes.sections}>
          <NameAndZoneSection {...loaded} />
          <RouterSection {...loaded} zone={values.zone} name={values.name} />
          <FeaturesSection hasVpn={values.features.includes('vpn')} />
          <PlanSection {...loaded} features={values.features} />
          <Section id="address">
            <Stack>
              <TextField
                name="addressName"
                label="Name of the public address"
                description="Tunnels refer to the address by this name. Left empty, the service names it (public-ip-1)."
                placeholder="public-ip-1"
              />
            </Stack>
          </Section>
          <LabelsSection />
          <ReviewSection values={values} checked={checked} context={loaded.context} />
        </div>
      </StepLayout>
    </LiveCheck>
  );
}
