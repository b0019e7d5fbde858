import type { ReactNode } from 'react';
import { useWatch, type FieldValues, type UseFormReturn } from 'react-hook-form';
import type { GatewayContext } from '#domain/rules/context.ts';
import type { MadeUp } from './made-up.ts';
import { findingText, outcomeFindings, type Finding } from './outcome-findings.ts';
import { PlanInside } from './PlanInside.tsx';

export interface ShownWith<Values> {
  values: Values;
  /** What the rules warn of, by field. */
  warningsOf: (field: keyof Values & string) => Finding[];
}

interface Asked<Values extends FieldValues> extends Omit<MadeUp<Values>, 'findFault'> {
  findFault?: MadeUp<Values>['findFault'] | undefined;
  context: GatewayContext;
}

interface ShownValuesProps<Values extends FieldValues> extends Asked<Values> {
  form: UseFormReturn<Values, unknown, Values>;
  /** The plan of what is typed stands below the fields. */
  isPlanInside: boolean;
  children: (shown: ShownWith<Values>) => ReactNode;
}

/** The fields of a change with what the rules say of them as they are. */
export function ShownValues<Values extends FieldValues>(props: ShownValuesProps<Values>) {
  const { form, children, isPlanInside, ...asked } = props;
  useWatch({ control: form.control });
  const values = form.getValues();
  const change = asked.toChange(values, asked.gateway);
  const { warnings = [], faults = [] } = change ? outcomeFindings(asked.gateway, change, asked.context) : {};
  return (
    <>
      {children({
        values,
        warningsOf: (field) => warnings.filter(({ path }) => asked.fieldOf(path) === field),
      })}
      {isPlanInside && (
        <PlanInside gateway={asked.gateway} change={faults.length === 0 ? change : undefined} />
      )}
    </>
  );
}

/** One a field: the first word on it is the plainest. */
export function faultsOnFields<Values extends FieldValues>(values: Values, asked: Asked<Values>) {
  const change = asked.toChange(values, asked.gateway);
  if (!change) return [];
  const first = new Map<string, string>();
  const faults = outcomeFindings(asked.gateway, change, asked.context).faults;
  for (const fault of [...faults, ...(asked.findFault?.(values) ?? [])]) {
    const field = asked.fieldOf(fault.path);
    if (!first.has(field)) first.set(field, findingText(fault));
  }
  return [...first].map(([path, message]) => ({ path, message }));
}
