import { startTransition, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { type CheckedAgainst, checkConnectionValues } from './check-connection.ts';
import type { CheckedConnection } from './connection-findings.ts';
import type { ConnectionValues } from './connection-values.ts';

/** How long nothing is typed before everything is checked and drawn again; ms. */
const pauseMs = 120;

interface Looked {
  values: ConnectionValues;
  against: CheckedAgainst;
}

/**
 * The values, what they were checked against and what is to be said of them, a moment behind the typing: a key is never
 * kept waiting for the rules, which look at every other connection of the account. News of the gateway and of the account
 * come all the time, and wait for the same moment.
 */
export function useLiveCheck(against: CheckedAgainst): Looked & { checked: CheckedConnection } {
  const { subscribe, getValues } = useFormContext<ConnectionValues>();
  const [looked, setLooked] = useState<Looked>(() => ({ values: getValues(), against }));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const look = useEffectEvent((hasTyped: boolean) => {
    timer.current = undefined;
    startTransition(() =>
      setLooked((before) => ({ values: hasTyped ? structuredClone(getValues()) : before.values, against })),
    );
  });

  // The form's store is outside React and calls at every change.
  useEffect(() => {
    const stop = subscribe({
      formState: { values: true },
      callback: () => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => look(true), pauseMs);
      },
    });
    return () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      stop();
    };
  }, [subscribe]);

  // Whoever is typing has a look coming, which takes the news along; keys put it off, news do not.
  useEffect(() => {
    if (against !== looked.against) timer.current ??= setTimeout(() => look(false), pauseMs);
  }, [against, looked.against]);

  const checked = useMemo(() => checkConnectionValues(looked.values, looked.against), [looked]);
  return { ...looked, checked };
}
