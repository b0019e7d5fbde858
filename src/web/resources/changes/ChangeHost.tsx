import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { Proposal } from './proposal.ts';
import { ProposeContext } from './use-propose.ts';

// Most visits change nothing, so planning and applying is fetched when something is.
const ChangeDialog = lazy(async () => ({ default: (await import('./ChangeDialog.tsx')).ChangeDialog }));

/** Holds the one dialog in which changes are planned, applied, watched and undone. */
export function ChangeHost({ children }: { children: ReactNode }) {
  const [proposal, setProposal] = useState<Proposal>();
  return (
    <ProposeContext value={setProposal}>
      {children}
      {proposal && (
        <Suspense fallback={null}>
          <ChangeDialog proposal={proposal} onClose={() => setProposal(undefined)} onPropose={setProposal} />
        </Suspense>
      )}
    </ProposeContext>
  );
}
