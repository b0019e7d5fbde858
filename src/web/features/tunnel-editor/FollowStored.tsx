import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useFormContext, useFormState } from 'react-hook-form';
import type { Answer } from '#contract/client.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { toTunnelModify } from '../../resources/tunnel-form/tunnel-body.ts';
import { Notice } from '../../ui/Notice.tsx';
import { editorValues, type EditorValues } from './values.ts';

interface FollowStoredProps {
  /** What the form was filled from. */
  filled: Answer<Tunnel>;
  /** What was read last. */
  newest: Answer<Tunnel>;
  onFill: (answer: Answer<Tunnel>) => void;
}

/**
 * Keeps the form beside what is stored. What nobody has typed over follows it, and so does a form that says the same
 * already, as after its own change; anything else is somebody else's change, which is told and never put under the hands.
 */
export function FollowStored({ filled, newest, onFill }: FollowStoredProps) {
  const { getValues, reset } = useFormContext<EditorValues>();
  const { isDirty } = useFormState<EditorValues>();
  const isNew = differs(editorValues(filled.data), newest.data);

  function fill(): void {
    reset(editorValues(newest.data, getValues('vendor')));
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
      Somebody changed this tunnel after you opened it. Review shows what both of you changed; what is stored
      now takes the place of what you typed.
    </Notice>
  );
}

function differs(values: EditorValues, tunnel: Tunnel): boolean {
  return Object.keys(toTunnelModify(values, tunnel)).length > 0;
}
