import { useEffect, useRef, useState } from 'react';
import { speak } from '../speech/speak.ts';

export type CopyState = 'none' | 'copied' | 'failed';

/** How long what was copied says so. */
const shownMs = 1_500;

/** Puts a text on the clipboard and says so, each time: a label that changes is not read again by itself. */
export function useCopy(): { state: CopyState; copy: (text: string) => void } {
  const [state, setState] = useState<CopyState>('none');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function copy(text: string): Promise<void> {
    clearTimeout(timer.current);
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
      speak('Copied');
      timer.current = setTimeout(() => setState('none'), shownMs);
    } catch {
      // Without HTTPS there is no clipboard at all, and some browsers ask first.
      setState('failed');
      speak('Not copied');
    }
  }
  return { state, copy: (text) => void copy(text) };
}
