import { startTransition, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { type CheckedAgainst, checkConnectionValues } from './check-connection.ts';
import type { CheckedConnection } from './connection-findings.ts';
import type { ConnectionValues } from './connection-values.ts';

/** How long nothing is typed before everything is checked and drawn again; ms. */
const pauseMs = 120;

/**
 * The values and what is to be said of them, a moment behind the typing: a key is never kept waiting for the rules,
 * which look at every other connection of the account.
 */
export function useLiveCheck(against: CheckedAgainst): {
  values: ConnectionValues;
  checked: CheckedConnection;
} {
  const { subscribe, getValues } = useFormContext<ConnectionValues>();
  const [values, setValues] = useState(() => getValues());

  // The form's store is outside React and calls at every change.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = subscribe({
      formState: { values: true },
      callback: () => {
        clearTimeout(timer);
        timer = setTimeout(() => startTransition(() => setValues(structuredClone(getValues()))), pauseMs);
      },
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [subscribe, getValues]);

  // News of the gateway and of the account come all the time, and wait for a key as well.
  const settled = useDeferredValue(against);
  const checked = useMemo(() => checkConnectionValues(values, settled), [values, settled]);
  return { values, checked };
}
