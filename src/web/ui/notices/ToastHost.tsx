import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { toastQueue } from './notify.ts';

const Toasts = lazy(async () => ({ default: (await import('./Toasts.tsx')).Toasts }));

/** Where toasts appear. What draws them is fetched with the first one. */
export function ToastHost() {
  const toasts = useSyncExternalStore(toastQueue.subscribe, toastQueue.read);
  const [isNeeded, setNeeded] = useState(false);
  if (toasts.length > 0 && !isNeeded) setNeeded(true);
  if (!isNeeded) return null;
  return (
    <Suspense fallback={null}>
      <Toasts toasts={toasts} onTaken={toastQueue.takeAll} />
    </Suspense>
  );
}
