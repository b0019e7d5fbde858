import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { RangeStart } from './use-row-selection.ts';

interface RowFocusOptions {
  body: RefObject<HTMLElement | null>;
  rowCount: number;
  /** How many rows fit on a screen: the step of Page Up and Page Down. */
  pageSize: () => number;
  scrollTo: (index: number) => void;
  onOpen: (index: number) => void;
  /** Chooses a row, or all from another to it. */
  onChoose?: ((index: number, from?: RangeStart) => void) | undefined;
}

/**
 * One row is the stop of the Tab key; the arrow keys, Page Up/Down, Home and End move it through rows that are not
 * drawn yet. The row a key was pressed on is read from the page: rows move under the focus when live data comes in.
 */
export function useRowFocus({ body, rowCount, pageSize, scrollTo, onOpen, onChoose }: RowFocusOptions) {
  const [stop, setStop] = useState(0);
  const isMoving = useRef(false);

  // The row must be drawn before it can take the focus, so focus follows the state.
  useEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    body.current?.querySelector<HTMLElement>(`[data-index="${stop}"]`)?.focus({ preventScroll: true });
  }, [body, stop]);

  const withinRows = (index: number) => Math.max(0, Math.min(rowCount - 1, index));

  function moveTo(index: number): void {
    const next = withinRows(index);
    isMoving.current = next !== stop;
    setStop(next);
    scrollTo(next);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const from = rowIndexOf(event.target);
    if (from === undefined || event.target !== rowOf(event.target)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const go = (to: number) => {
      moveTo(to);
      if (event.shiftKey) onChoose?.(withinRows(to), from);
    };
    const moves: Record<string, () => void> = {
      ArrowDown: () => go(from + 1),
      ArrowUp: () => go(from - 1),
      PageDown: () => go(from + pageSize()),
      PageUp: () => go(from - pageSize()),
      Home: () => go(0),
      End: () => go(rowCount - 1),
      Enter: () => onOpen(from),
      ...(onChoose && { ' ': () => onChoose(from, event.shiftKey ? 'last' : undefined) }),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  }

  return {
    stop: Math.min(stop, Math.max(0, rowCount - 1)),
    onKeyDown,
    onFocus: (target: EventTarget) => setStop((before) => rowIndexOf(target) ?? before),
  };
}

export function rowOf(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
}

export function rowIndexOf(target: EventTarget): number | undefined {
  const index = rowOf(target)?.dataset['index'];
  return index === undefined ? undefined : Number(index);
}

/** Where the checkbox of a row is. */
export function isSelectCell(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-select]') !== null;
}
