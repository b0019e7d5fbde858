import type { Tone } from '../theme/tone.ts';

export interface Toast {
  tone: Tone;
  title: string;
  message: string | undefined;
  closesItself: boolean;
}

let waiting: readonly Toast[] = [];
const listeners = new Set<() => void>();

/** Something the admin asked for was done. */
export function notifyDone(title: string, message?: string): void {
  put([...waiting, { tone: 'good', title, message, closesItself: true }]);
}

/** Something the admin asked for failed. Stays until closed. */
export function notifyFailed(title: string, message?: string): void {
  put([...waiting, { tone: 'bad', title, message, closesItself: false }]);
}

/** What is to be shown and has not been taken yet; for `useSyncExternalStore`. */
export const toastQueue = {
  read: () => waiting,
  takeAll: () => put([]),
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

function put(next: readonly Toast[]): void {
  waiting = next;
  for (const listener of listeners) listener();
}
