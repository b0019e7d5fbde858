import { useSyncExternalStore } from 'react';

let isPrinted = false;

/** While the browser makes paper of the page. It waits until what hangs on this is drawn. */
export function useIsPrinted(): boolean {
  return useSyncExternalStore(subscribe, () => isPrinted);
}

function subscribe(onChange: () => void): () => void {
  const become = (next: boolean) => () => {
    isPrinted = next;
    onChange();
  };
  const [begin, end] = [become(true), become(false)];
  window.addEventListener('beforeprint', begin);
  window.addEventListener('afterprint', end);
  return () => {
    window.removeEventListener('beforeprint', begin);
    window.removeEventListener('afterprint', end);
  };
}
