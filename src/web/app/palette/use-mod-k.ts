import { useEffect } from 'react';
import { latinKey } from '../shortcuts/latin-key.ts';

/** Calls on Ctrl-K, and on Cmd-K for a Mac. */
export function useModK(call: () => void): void {
  // The keyboard is outside React.
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (latinKey(event).toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      call();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [call]);
}
