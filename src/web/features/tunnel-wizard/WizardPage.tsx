import { Button, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import type { Gateway } from '#contract/gateway.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import { CheckedContext } from '../../resources/tunnel-form/tunnel-findings.ts';
import { LiveCheck } from '../../ui/form/LiveCheck.tsx';
import { useUnsavedChanges } from '../../ui/form/unsaved-changes.ts';
import type { DraftStore } from '../../ui/form/draft-store.ts';
import { StepFooter, StepLayout } from '../../ui/layout/StepLayout.tsx';
import { StepList, stepWords } from '../../ui/layout/StepList.tsx';
import { checkWizard } from './check-wizard.ts';
import { LostConnection } from './LostConnection.tsx';
import { StepFields } from './StepFields.tsx';
import { stepState } from './step-state.ts';
import { stepById, type StepId, stepOfField } from './steps.ts';
import { previousStep, stepsFor, stepToShow } from './steps-for.ts';
import type { Creation } from './use-creation.ts';
import { useStepFocus } from './use-step-focus.ts';
import type { WizardValues } from './wizard-values.ts';
import classes from './tunnel-wizard.module.css';

interface WizardPageProps {
  gateway: Gateway;
  context: GatewayContext;
  step: StepId;
  onStep: (step: StepId) => void;
  draft: DraftStore<WizardValues>;
  creation: Creation;
  blockedReason: string | undefined;
}

/** One step with the list of all of them, inside the form. */
export function WizardPage(props: WizardPageProps) {
  const { gateway, context, onStep, draft, creation } = props;
  const { control, getValues, formState } = useFormContext<WizardValues>();
  // By name, as the service’s faults are.
  const { setFocus } = useFormContext<Record<string, unknown>>();
  // Asked for so that every change draws anew; `getValues` has the fields of the other steps as well.
  const watched = useWatch({ control });
  const values = useMemo(
    () => ({ ...getValues(), ...(watched as Partial<WizardValues>) }),
    [watched, getValues],
  );
  const step = stepToShow(props.step, values);
  const checked = useMemo(() => checkWizard(values, gateway, context), [values, gateway, context]);
  const heading = useStepFocus(step);
  // A field that the service refused: in focus once its step is there, which the router brings.
  const faulty = useRef<string>(undefined);
  useEffect(() => {
    if (faulty.current === undefined || stepOfField(faulty.current) !== step) return;
    setFocus(faulty.current);
    faulty.current = undefined;
  }, [step, setFocus]);
  useUnsavedChanges(values.psk !== '');
  // The tab's storage is outside React.
  useEffect(() => draft.write({ ...values, step }), [draft, values, step]);

  const shown = Object.keys(formState.errors);
  const { title, about } = stepById(step);
  const listed = stepsFor(values).map((id) => {
    const { title: name } = stepById(id);
    const state = stepState(id, values, checked, shown);
    return { id, title: name, state, stateWords: `(${stepWords[state]})` };
  });
  return (
    <CheckedContext value={checked}>
      <LiveCheck>
        <StepLayout list={<StepList steps={listed} current={step} onStep={onStep} />}>
          <section className={classes.page} aria-labelledby="wizard-step">
            <div>
              <Title order={2} id="wizard-step" ref={heading} tabIndex={-1} className={classes.heading}>
                {title}
              </Title>
              <Text size="sm" c="dimmed">
                {about}
              </Text>
            </div>
            <LostConnection gateway={gateway} chosen={values.connection} />
            <StepFields
              step={step}
              gateway={gateway}
              context={context}
              values={values}
              checked={checked}
              creation={creation}
              blockedReason={props.blockedReason}
              onStep={onStep}
              onFault={(field) => {
                faulty.current = field;
                onStep(stepOfField(field));
              }}
            />
          </section>
        </StepLayout>
      </LiveCheck>
    </CheckedContext>
  );
}

interface FooterProps {
  step: StepId;
  submit: ReactNode;
  onStep: (step: StepId) => void;
  onStartOver: () => void;
}

export function WizardFooter({ step, submit, onStep, onStartOver }: FooterProps) {
  const { control } = useFormContext<WizardValues>();
  const connection = useWatch({ control, name: 'connection' });
  const before = previousStep(step, { connection });
  return (
    <StepFooter>
      {submit}
      {before && (
        <Button variant="default" onClick={() => onStep(before)}>
          Back
        </Button>
      )}
      <Button variant="subtle" className={classes.startOver} onClick={onStartOver}>
        Start over
      </Button>
    </StepFooter>
  );
}
