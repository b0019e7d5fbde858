import { useEffect, useRef } from 'react';
import type { StepId } from './steps.ts';

/** The heading of a step takes the focus when the step is turned to, never when the page is opened. */
export function useStepFocus(step: StepId | 'watch') {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  // The document's focus is outside React.
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    heading.current?.focus();
  }, [step]);
  return heading;
}
