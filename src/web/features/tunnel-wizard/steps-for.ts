import { stepIds, type StepId } from './steps.ts';
import { newConnection, type WizardValues } from './wizard-values.ts';

type Chosen = Pick<WizardValues, 'connection'>;

/** The steps that ask something: the networks of a connection that is there are decided already. */
export function stepsFor({ connection }: Chosen): readonly StepId[] {
  return connection === newConnection ? stepIds : stepIds.filter((id) => id !== 'networks');
}

export function nextStep(id: StepId, chosen: Chosen): StepId {
  const steps = stepsFor(chosen);
  return steps[steps.indexOf(stepToShow(id, chosen)) + 1] ?? id;
}

export function previousStep(id: StepId, chosen: Chosen): StepId | undefined {
  const steps = stepsFor(chosen);
  return steps[steps.indexOf(stepToShow(id, chosen)) - 1];
}

/** The step that is asked for, by an address or an older draft; one that asks nothing leads to the next that does. */
export function stepToShow(wanted: string, chosen: Chosen): StepId {
  const steps = stepsFor(chosen);
  const asked = stepIds.findIndex((id) => id === wanted);
  return steps.find((id) => stepIds.indexOf(id) >= Math.max(asked, 0)) ?? 'peer';
}
