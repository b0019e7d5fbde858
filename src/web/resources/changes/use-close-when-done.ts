import { useCallback, useEffect, useRef } from 'react';
import { isQuiet } from '#domain/changes/is-quiet.ts';
import { notifyDone } from '../../ui/notices/notify.ts';
import { titleInside } from './title-inside.ts';
import type { ChangeFlow } from './use-change-flow.ts';

/**
 * Closes what shows a change when there is nothing more to see or to wait for, and says so in a toast: at once where
 * nobody has to wait, else when all of it has come about. A key that is shown for the last time keeps it open.
 * @returns to be called with how long it took, once all of it has come about
 */
export function useCloseWhenDone(flow: ChangeFlow, onClose: () => void): (took: string) => void {
  const { proposal, state, plan, foretold, keys } = flow;
  const isSeenOnce = keys.brought.length > 0;
  const isDone = state.at === 'applied' && !isSeenOnce && isQuiet(proposal.gateway, foretold, plan);
  const latest = useRef({ proposal, foretold, onClose });
  useEffect(() => {
    latest.current = { proposal, foretold, onClose };
  });

  // Settling is told for as long as it lasts; once is enough.
  const isClosed = useRef(false);
  const close = useCallback((took: string) => {
    if (isClosed.current) return;
    isClosed.current = true;
    const { proposal: done, foretold: after, onClose: closeNow } = latest.current;
    // Of a gateway that is gone its own page tells, which is left for the list.
    if (after) notifyDone(`Done${took}: ${titleInside(done.title)}`);
    closeNow();
  }, []);

  // A lost answer is found by asking, not by a press: that it is done is only known from the state.
  useEffect(() => {
    if (isDone) close('');
  }, [isDone, close]);

  return useCallback(
    (took: string) => {
      if (!isSeenOnce) close(took);
    },
    [isSeenOnce, close],
  );
}
