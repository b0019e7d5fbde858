import type { Checked } from '../../resources/form-check/field-findings.ts';
import type { StepState } from '../../ui/layout/StepList.tsx';
import { type StepId, stepOfField } from './steps.ts';
import type { WizardValues } from './wizard-values.ts';

/**
 * Wrong is what the form has found fault with, or what was entered and cannot stay; open is what is missing.
 * @param shown fields that the form shows as wrong
 */
export function stepState(
  step: StepId,
  values: WizardValues,
  { faults }: Checked,
  shown: readonly string[],
): StepState {
  if (step === 'review') return faults.length > 0 ? 'open' : 'done';
  if (shown.some((field) => stepOfField(field) === step)) return 'wrong';
  const own = faults.filter(({ field }) => stepOfField(field) === step);
  if (own.length === 0) return 'done';
  return own.some(({ field }) => isFilled(values, field)) ? 'wrong' : 'open';
}

function isFilled(values: WizardValues, field: string): boolean {
  const value = field.split('.').reduce<unknown>(memberOf, values);
  return typeof value === 'string' && value.trim() !== '';
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
