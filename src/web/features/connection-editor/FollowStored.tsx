import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useFormContext, useFormState } from 'react-hook-form';
import type { Answer } from '#contract/client.ts';
import type { Connection } from '#contract/connection.ts';
import { Notice } from '../../ui/Notice.tsx';
import { modifyBody } from './to-body.ts';
import { type ConnectionValues, valuesOf } from './values.ts';

interface FollowStoredProps {
  /** What the form was filled from. */
  filled: Answer<Connection>;
  /** What was read last. */
  newest: Answer<Connection>;
  onFill: (answer: Answer<Connection>) => void;
}

/**
 * Keeps the form beside what is stored. What nobody has typed over follows it, and so does a form that says the same
 * already, as after its own change; anything else is somebody else's change, which is told and never put under the hands.
 */
export function FollowStored({ filled, newest, onFill }: FollowStoredProps) {
  const { getValues, reset } = useFormContext<ConnectionValues>();
  const { isDirty } = useFormState<ConnectionValues>();
  const isNew = differs(valuesOf(filled.data), newest.data);

  function fill(): void {
    reset(valuesOf(newest.data));
    onFill(newest);
  }
  // The form's store is outside React.
  useEffect(() => {
    if (newest === filled) return;
    // The same under another version: the next change is a change of that one.
    if (!isNew) onFill(newest);
    else if (!isDirty || !differs(getValues(), newest.data)) fill();
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
      Somebody changed this connection after you opened it. Review shows what both of you changed; what is
      stored now takes the place of what you typed.
    </Notice>
  );
}

function differs(values: ConnectionValues, connection: Connection): boolean {
  return Object.keys(modifyBody(values, connection)).length > 0;
}
