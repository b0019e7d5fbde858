/** Longer than a frame takes to be painted; a tab in the background paints none. */
const longestFrameMs = 60;

/** What is on the page by now has been seen. */
export function untilPainted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, longestFrameMs);
  });
}
