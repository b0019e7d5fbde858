import { useEffect } from 'react';

const icons = { fresh: '/favicon.svg', stale: '/favicon-old.svg', unknown: '/favicon-unknown.svg' } as const;

/** The icon of the browser's tab: as it is, with a mark while what the page shows is old, and grey once it is unknown. */
export function useTabIcon(standing: keyof typeof icons): void {
  // The icon is in the head of the document, which React did not make.
  useEffect(() => {
    const link = document.querySelector('link[rel="icon"]');
    link?.setAttribute('href', icons[standing]);
    return () => link?.setAttribute('href', icons.fresh);
  }, [standing]);
}
