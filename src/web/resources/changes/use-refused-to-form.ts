import { useEffect, useEffectEvent } from 'react';
import type { ProposedChange } from './proposed-change.ts';
import type { FlowState } from './flow-state.ts';

/** What the service finds fault with is mended in the form that it was typed in: there it is shown, and this is closed. */
export function useRefusedToForm(state: FlowState, { onRefused }: ProposedChange, onClose: () => void): void {
  const tell = useEffectEvent(() => {
    if (state.at !== 'refused' || state.step > 0) return;
    if (onRefused?.(state.refusal)) onClose();
  });
  // The answer of the service is no event of this page.
  useEffect(() => tell(), [state]);
}
