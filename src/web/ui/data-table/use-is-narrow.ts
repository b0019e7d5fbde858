import { useLayoutEffect, useState } from 'react';

/** Whether an element is narrower than so many pixels; false where nothing is laid out (tests). */
export function useIsNarrow(element: HTMLElement | null, pixels: number): boolean {
  const [isNarrow, setIsNarrow] = useState(false);

  // The width is the browser's to know: measured before the first paint, then watched.
  useLayoutEffect(() => {
    if (!element) return;
    const measure = () => setIsNarrow(element.clientWidth > 0 && element.clientWidth < pixels);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element, pixels]);

  return isNarrow;
}
