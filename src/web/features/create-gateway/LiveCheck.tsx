import { useEffect, type FocusEvent, type ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import type { CreateGatewayValues } from './values.ts';

type Field = keyof CreateGatewayValues;

/** What is chosen with one press is right or wrong at once; what is typed only when the field is left. */
const chosen: readonly string[] = ['zone', 'routerUuid', 'features', 'plan', 'configuredStatus'];
/** Fields that a change of another one may make wrong or right. */
const dependents: Partial<Record<string, ('routerUuid' | 'plan' | 'features')[]>> = {
  zone: ['routerUuid'],
  features: ['plan'],
  plan: ['features'],
};

/** Finds fault with a field as soon as it is fair to: when it is left, and from then on at each change. */
export function LiveCheck({ children }: { children: ReactNode }) {
  const { subscribe, trigger, getFieldState, getValues } = useFormContext<CreateGatewayValues>();

  // The form's store is outside React and calls at every change.
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ name }) => {
          if (name === undefined) return;
          const field = name as Field;
          const isFair = chosen.includes(name) || getFieldState(field).invalid;
          const filled = (dependents[name] ?? []).filter((other) => getValues(other).length > 0);
          const wanted = isFair ? [field, ...filled] : filled;
          if (wanted.length > 0) void trigger(wanted);
        },
      }),
    [subscribe, trigger, getFieldState, getValues],
  );

  function onBlur({ target }: FocusEvent): void {
    const name = target instanceof HTMLInputElement ? target.name : '';
    const isTyped = name !== '' && target instanceof HTMLInputElement && target.value !== '';
    if (isTyped) void trigger(name as Field);
  }
  return <div onBlur={onBlur}>{children}</div>;
}
