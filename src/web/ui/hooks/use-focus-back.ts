import { useEffect, useState } from 'react';

/**
 * For a dialog that is there only while it is open: once it is gone, the focus is back on what opened it, or, where
 * that is gone too, on the title of the page. Mantine does so only for a dialog that stays and is hidden.
 */
export function useFocusBack(): void {
  // Read as the dialog is drawn for the first time: it takes the focus right after.
  const [opener] = useState(() => document.activeElement);
  // The document's focus is outside React.
  useEffect(() => () => giveBack(opener), [opener]);
}

function giveBack(opener: Element | null): void {
  // Another dialog, or whoever uses the page, has it by now.
  if (document.activeElement !== document.body) return;
  if (opener instanceof HTMLElement && opener !== document.body) opener.focus({ preventScroll: true });
  if (document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>('[data-page-title]')?.focus({ preventScroll: true });
}
