import { useEffect, type FocusEvent, type ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';

export interface LiveCheckProps {
  /** Fields of text that are chosen with one press: right or wrong at once, like everything that is no text. */
  chosen?: readonly string[];
  /** Fields that a change of another one may make wrong or right, by that one; checked once they are filled. */
  dependents?: Readonly<Record<string, readonly string[]>>;
  children: ReactNode;
}

/**
 * Finds fault with a field as soon as it is fair to: with what is chosen at once, with what is typed when the field is
 * left, and from then on at each change. Goes inside the form shell.
 */
export function LiveCheck({ chosen = none, dependents = noDependents, children }: LiveCheckProps) {
  const { subscribe, trigger, getFieldState, getValues } = useFormContext<Record<string, unknown>>();

  // The form's store is outside React and calls at every change.
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ name }) => {
          if (name === undefined) return;
          const isTyped = typeof getValues(name) === 'string' && !chosen.includes(name);
          const isFair = !isTyped || getFieldState(name).invalid;
          const others = (dependents[name] ?? []).filter((other) => !isEmpty(getValues(other)));
          const wanted = isFair ? [name, ...others] : others;
          if (wanted.length > 0) void trigger(wanted);
        },
      }),
    [subscribe, trigger, getFieldState, getValues, chosen, dependents],
  );

  function onBlur({ target }: FocusEvent): void {
    const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
    // What is still empty is not wrong yet: whoever only passes by is left in peace.
    if (isField && target.name !== '' && target.value !== '') void trigger(target.name);
  }
  return <div onBlur={onBlur}>{children}</div>;
}

// Of one identity, so that a form is subscribed to once.
const none: readonly string[] = [];
const noDependents: Readonly<Record<string, readonly string[]>> = {};

function isEmpty(value: unknown): boolean {
  return (
    value === '' || value === undefined || value === null || (Array.isArray(value) && value.length === 0)
  );
}
