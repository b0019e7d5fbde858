import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import type { ProposedChange } from './proposed-change.ts';
import { pendingChangeName } from './pending-change-name.ts';
import { ProposeContext } from './use-propose.ts';

// Most visits change nothing, so planning and applying is fetched when something is.
const ChangeDialog = lazy(async () => ({ default: (await import('./ChangeDialog.tsx')).ChangeDialog }));

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
    void import('./notify-pending.ts').then(({ notifyPending }) => notifyPending());
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
