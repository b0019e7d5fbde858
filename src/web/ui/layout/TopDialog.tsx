import { useEffect, useId, useRef, type ReactNode } from 'react';
import classes from './TopDialog.module.css';

export interface TopDialogProps {
  title: ReactNode;
  /** Escape. Absent for what has to be answered. */
  onCancel?: () => void;
  children: ReactNode;
}

/**
 * The browser's own modal dialog: above everything, other dialogs too, and what is below keeps all that it holds. It
 * weighs nothing, so what guards a text is there with the page and never has to be fetched.
 */
export function TopDialog({ title, onCancel, children }: TopDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Whether it is modal is said by a call alone. Closed, it gives the focus back to where it was.
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    shown?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={classes.dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onCancel?.();
      }}
      // Some browsers close one at the second Escape whatever the page says.
      onClose={(event) => {
        if (event.target === dialog.current && !onCancel && !dialog.current.open) dialog.current.showModal();
      }}
      onFocus={({ target }) => leaveEscapeAlone(target)}
    >
      <h2 id={titleId} className={classes.title}>
        {title}
      </h2>
      {children}
    </dialog>
  );
}

/** Mantine's dialogs listen to Escape in the whole window, those below this one too; this is how they are told not to. */
function leaveEscapeAlone(target: EventTarget): void {
  if (target instanceof Element) target.setAttribute('data-mantine-stop-propagation', 'true');
}
