import { CloseButton, Text } from '@mantine/core';
import { type ComponentType, useEffect, useState, useSyncExternalStore } from 'react';
import { Notice } from './Notice.tsx';
import { type Toast, toastQueue } from './notify.ts';
import classes from './ToastHost.module.css';

interface ToastsProps {
  toasts: readonly Toast[];
  onTaken: () => void;
}

/** Where toasts appear. What draws them is fetched with the first one; when it cannot be, they are told all the same. */
export function ToastHost() {
  const toasts = useSyncExternalStore(toastQueue.subscribe, toastQueue.read);
  const [drawn, setDrawn] = useState<{ Toasts: ComponentType<ToastsProps> }>();
  const isNeeded = toasts.length > 0 && !drawn;
  useEffect(() => {
    if (!isNeeded) return;
    // The server has another version by now, or has gone.
    import('./Toasts.tsx').then(setDrawn, () => setDrawn({ Toasts: PlainToasts }));
  }, [isNeeded]);
  return drawn ? <drawn.Toasts toasts={toasts} onTaken={toastQueue.takeAll} /> : null;
}

/** Without the library: one below the other until they are closed. */
function PlainToasts({ toasts, onTaken }: ToastsProps) {
  return (
    <div className={classes.plain}>
      {toasts.map(({ tone, title, message }, index) => (
        <Notice key={index} tone={tone} action={<CloseButton aria-label="Close" onClick={onTaken} />}>
          <Text size="sm" fw={600}>
            {title}
          </Text>
          {message}
        </Notice>
      ))}
    </div>
  );
}
