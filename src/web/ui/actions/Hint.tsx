import { useRef, type ReactNode } from 'react';
import classes from './Hint.module.css';

export interface HintProps {
  text: string;
  /** For an `aria-describedby` of what it explains. */
  id?: string;
  children: ReactNode;
}

/** Air between the hint and what it explains, and between the hint and the window's edge; px. */
const gap = 6;

/**
 * Words that show over everything while what they explain is pointed at or has the focus. The browser's own popover:
 * Mantine's tooltip would bring 20 kB of positioning to the first page.
 */
export function Hint({ text, id, children }: HintProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const bubble = useRef<HTMLSpanElement>(null);

  const show = () => {
    if (!anchor.current || !bubble.current || !('showPopover' in bubble.current)) return;
    bubble.current.showPopover();
    positionUnder(bubble.current, anchor.current.getBoundingClientRect());
  };
  const hide = () => {
    if (bubble.current && 'hidePopover' in bubble.current) bubble.current.hidePopover();
  };
  return (
    <span
      ref={anchor}
      className={classes.anchor}
      onPointerEnter={show}
      onPointerLeave={hide}
      onFocus={show}
      onBlur={hide}
    >
      {children}
      <span ref={bubble} id={id} role="tooltip" popover="manual" className={classes.bubble}>
        {text}
      </span>
    </span>
  );
}

/** Below, or above where there is no room; never over the window's edge. */
export function positionUnder(box: HTMLElement, anchor: DOMRect, align: 'center' | 'end' = 'center'): void {
  const { width, height } = box.getBoundingClientRect();
  const wanted = align === 'end' ? anchor.right - width : anchor.left + anchor.width / 2 - width / 2;
  const left = Math.max(gap, Math.min(wanted, window.innerWidth - width - gap));
  const below = anchor.bottom + gap;
  const fitsBelow = below + height <= window.innerHeight;
  box.style.left = `${left}px`;
  box.style.top = `${fitsBelow ? below : Math.max(gap, anchor.top - gap - height)}px`;
}
