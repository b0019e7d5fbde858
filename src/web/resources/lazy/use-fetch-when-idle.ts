import { useEffect } from 'react';

/** Fetches what is behind a button once the page has nothing else to do, so that opening it does not wait. */
export function useFetchWhenIdle(fetch: (() => Promise<unknown>) | undefined): void {
  useEffect(() => {
    // Not in every browser; there the pointer or the focus on the button begins it.
    if (!fetch || !('requestIdleCallback' in window)) return;
    const id = requestIdleCallback(() => void fetch().catch(() => undefined));
    return () => cancelIdleCallback(id);
  }, [fetch]);
}
