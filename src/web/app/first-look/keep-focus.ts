/** A page that has not drawn the link by then does not have it. */
const longestWaitMs = 5_000;

/**
 * Whoever came by keyboard to a link of the first frame stays on it: its row is drawn anew by the page, and the focus goes
 * to the link with the same address there. Call it before the frame is taken away.
 */
export function keepFocus(document: Document, frame: Element | null): void {
  const link = document.activeElement;
  const href = link !== null && frame?.contains(link) ? link.getAttribute('href') : null;
  if (href === null) return;
  const find = () =>
    [...document.querySelectorAll<HTMLElement>('a[href]')].find(
      (each) => !frame?.contains(each) && each.getAttribute('href') === href,
    );
  const watch = new MutationObserver(settle);
  const timer = setTimeout(() => watch.disconnect(), longestWaitMs);
  watch.observe(document.body, { childList: true, subtree: true });

  function settle(): void {
    const hasMovedOn = document.activeElement !== document.body;
    const found = find();
    if (!found && !hasMovedOn) return;
    watch.disconnect();
    clearTimeout(timer);
    if (!hasMovedOn) found?.focus();
  }
}
