import { createContext, type ReactNode, Suspense, use, useMemo, useState } from 'react';
import { useFocusBack } from '../../ui/hooks/use-focus-back.ts';

/** Draws a dialog; `close` takes it away. */
export type DrawDialog = (close: () => void) => ReactNode;

const DialogContext = createContext<((draw: DrawDialog) => void) | undefined>(undefined);

/** Holds the dialog that a part of the page has opened: the part may go away under it, and what is typed stays. */
export function DialogHost({ children }: { children: ReactNode }) {
  const [draw, setDraw] = useState<DrawDialog>();
  const open = useMemo(() => (next: DrawDialog) => setDraw(() => next), []);
  return (
    <DialogContext value={open}>
      {children}
      {draw && (
        <Suspense fallback={null}>
          <OpenDialog>{draw(() => setDraw(undefined))}</OpenDialog>
        </Suspense>
      )}
    </DialogContext>
  );
}

/** Undefined where no page holds dialogs. */
export function useOpenDialog(): ((draw: DrawDialog) => void) | undefined {
  return use(DialogContext);
}

function OpenDialog({ children }: { children: ReactNode }) {
  useFocusBack();
  return children;
}
