/** Whoever waits for the process goes first. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
