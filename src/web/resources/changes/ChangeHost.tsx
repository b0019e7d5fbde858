import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { ChangeDialog } from './lazy-change-dialog.ts';
import type { ProposedChange } from './proposed-change.ts';
import { pendingChangeName } from './pending-change-name.ts';
import { onceThere } from '../lazy/once-there.ts';
import { ProposeContext } from './use-propose.ts';

/** Holds the one dialog in which changes are planned, applied, watched and undone. */
export function ChangeHost({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<{ proposal: ProposedChange; number: number }>();
  // Each proposal begins anew, also one that follows from the one before.
  const [propose] = useState(() => (proposal: ProposedChange) => {
    setShown((before) => ({ proposal, number: (before?.number ?? 0) + 1 }));
  });
  // The tab's storage is outside React; what was under way at a reload is asked for once.
  useEffect(() => {
    if (sessionStorage.getItem(pendingChangeName) === null) return;
    void onceThere(() => import('./notify-pending.ts')).then(
      ({ notifyPending }) => notifyPending(),
      // Of another version by now: the change stands in the list of recent ones all the same.
      () => undefined,
    );
  }, []);
  return (
    <ProposeContext value={propose}>
      {children}
      {shown && (
        <Suspense fallback={null}>
          <ChangeDialog
            key={shown.number}
            proposal={shown.proposal}
            onClose={() => setShown(undefined)}
            onPropose={propose}
          />
        </Suspense>
      )}
    </ProposeContext>
  );
}
