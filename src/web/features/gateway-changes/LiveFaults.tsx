import { useEffect, type FocusEvent, type ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';

/**
 * Finds fault with a field as soon as it is fair to: with what is chosen at once, with what is typed when the field is
 * left, and from then on at each change.
 */
export function LiveFaults({ children }: { children: ReactNode }) {
  const { subscribe, trigger, getFieldState, getValues } = useFormContext();

  // The form's store is outside React and calls at every change.
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ name }) => {
          if (name === undefined) return;
          const isTyped = typeof getValues(name) === 'string';
          if (!isTyped || getFieldState(name).invalid) void trigger(name);
        },
      }),
    [subscribe, trigger, getFieldState, getValues],
  );

  function onBlur({ target }: FocusEvent): void {
    const isTyped = target instanceof HTMLInputElement && target.name !== '' && target.value !== '';
    if (isTyped) void trigger(target.name);
  }
  return <div onBlur={onBlur}>{children}</div>;
}
