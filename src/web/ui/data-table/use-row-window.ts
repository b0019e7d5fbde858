import { useCallback, useSyncExternalStore } from 'react';
import { firstInView, rowsInView, rowsToDraw, scrollTopToShow } from './row-window.ts';

interface RowWindowOptions {
  scroller: HTMLElement | null;
  rowCount: number;
  rowHeight: number;
  /** Pixels of the header that covers the top of the rows. */
  above: number;
  /** Index of a row that stays in the page wherever one scrolls. */
  kept: number;
  /** All of them: for paper, and for the browser's own search. */
  isAll: boolean;
}

/**
 * Which rows of a long list to draw. What is in view is the browser's to know; it is read as whole rows, so that the
 * list is drawn again only when a row comes or goes.
 */
export function useRowWindow({ scroller, rowCount, rowHeight, above, kept, isAll }: RowWindowOptions) {
  const subscribe = useCallback((onChange: () => void) => watchViewport(scroller, onChange), [scroller]);
  const first = useSyncExternalStore(subscribe, () =>
    firstInView({ scrollTop: scroller?.scrollTop ?? 0 }, rowHeight),
  );
  const shown = useSyncExternalStore(subscribe, () =>
    rowsInView({ height: scroller?.clientHeight ?? 0, above }, rowHeight),
  );

  function scrollTo(index: number): void {
    if (!scroller) return;
    const { scrollTop, clientHeight: height } = scroller;
    scroller.scrollTo({ top: scrollTopToShow({ scrollTop, height, above }, rowHeight, index) });
  }
  const viewport = { scrollTop: first * rowHeight, height: (shown - 1) * rowHeight + above, above };
  const indexes = isAll
    ? Array.from({ length: rowCount }, (_, index) => index)
    : rowsToDraw(viewport, rowHeight, rowCount, kept);
  return { indexes, scrollTo };
}

function watchViewport(scroller: HTMLElement | null, onChange: () => void): () => void {
  if (!scroller) return () => undefined;
  scroller.addEventListener('scroll', onChange, { passive: true });
  const observer = new ResizeObserver(onChange);
  observer.observe(scroller);
  return () => {
    scroller.removeEventListener('scroll', onChange);
    observer.disconnect();
  };
}
