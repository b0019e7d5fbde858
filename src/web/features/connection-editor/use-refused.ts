import { useEffect, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import type { Fault, Refusal } from '../../ui/form/refusal.ts';
import type { ConnectionValues } from './connection-values.ts';

export interface Refused {
  faults: readonly Fault[];
}

/** What the service said no to, until something else is typed. */
export function useRefusedFaults(refused: Refused | undefined): readonly Fault[] {
  const { subscribe } = useFormContext<ConnectionValues>();
  const [over, setOver] = useState<Refused>();
  // The form's store is outside React.
  useEffect(
    () => subscribe({ formState: { values: true }, callback: () => setOver(refused) }),
    [subscribe, refused],
  );
  return refused && refused !== over ? refused.faults : none;
}

const none: readonly Fault[] = [];

/** Whether the service names what it refuses: then it is shown at its place on the page. */
export function isNamed({ faults }: Refusal): boolean {
  return faults.length > 0;
}
