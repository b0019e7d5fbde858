import { useEffect, type FocusEvent, type ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';

/** Finds fault with a field as soon as it is fair to: when it is left, and from then on at each change. */
export function LiveCheck({ children }: { children: ReactNode }) {
  const { subscribe, trigger, getFieldState } = useFormContext<Record<string, unknown>>();

  // The form's store is outside React and calls at every change.
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ name }) => {
          if (name !== undefined && getFieldState(name).invalid) void trigger(name);
        },
      }),
    [subscribe, trigger, getFieldState],
  );

  function onBlur({ target }: FocusEvent): void {
    if (target instanceof HTMLInputElement && target.name !== '' && target.value !== '')
      void trigger(target.name);
  }
  return <div onBlur={onBlur}>{children}</div>;
}
