import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** After a change of page, the focus is on its title, so that a screen reader says where one is. */
export function useTitleFocus(): void {
  const router = useRouter();
  // The document's focus is outside React.
  useEffect(
    () =>
      router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
        if (!pathChanged || fromLocation === undefined) return;
        // A field that asks for the focus keeps it.
        if (document.activeElement?.matches('input, textarea, select')) return;
        document.querySelector<HTMLElement>('[data-page-title]')?.focus({ preventScroll: true });
      }),
    [router],
  );
}
