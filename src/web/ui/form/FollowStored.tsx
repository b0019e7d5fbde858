import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useFormContext, useFormState, type FieldValues } from 'react-hook-form';
import { Notice } from '../notices/Notice.tsx';

export interface FollowStoredProps<Values extends FieldValues, Read extends { data: unknown }> {
  /** What the form is of: "tunnel". */
  what: string;
  /** What the form was filled from. */
  filled: Read;
  /** What was read last. */
  newest: Read;
  onFill: (read: Read) => void;
  /** With what is stored in its fields; what is stored nowhere stays as it was typed. */
  valuesOf: (stored: Read['data'], typed?: Values) => Values;
  /** What would be sent: only what differs from what is stored. */
  bodyOf: (values: Values, stored: Read['data']) => object;
}

/**
 * Keeps the form beside what is stored. What nobody has typed over follows it, and so does a form that says the same
 * already, as after its own change; anything else is somebody else's change, which is told and never put under the hands.
 */
export function FollowStored<Values extends FieldValues, Read extends { data: unknown }>({
  what,
  filled,
  newest,
  onFill,
  valuesOf,
  bodyOf,
}: FollowStoredProps<Values, Read>) {
  const { getValues, reset } = useFormContext<Values>();
  const { isDirty } = useFormState<Values>();
  const differs = (values: Values) => Object.keys(bodyOf(values, newest.data)).length > 0;
  // At every key and at all news; mostly they are the same answer.
  const isNew = newest !== filled && differs(valuesOf(filled.data));

  function fill(): void {
    reset(valuesOf(newest.data, getValues()));
    onFill(newest);
  }
  // The form's store is outside React.
  useEffect(() => {
    if (newest === filled) return;
    // The same under another version: the next change is a change of that one.
    if (!isNew) onFill(newest);
    else if (!isDirty || !differs(getValues())) fill();
  });
  if (!isNew || !isDirty) return null;
  return (
    <Notice
      tone="warning"
      action={
        <Button variant="default" onClick={fill}>
          Show what is stored now
        </Button>
      }
    >
      Somebody changed this {what} after you opened it. Review shows what both of you changed; what is stored
      now takes the place of what you typed.
    </Notice>
  );
}
