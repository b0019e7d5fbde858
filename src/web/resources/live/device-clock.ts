/*
 * Of the device, for whoever waits for a line: only how much of it has passed counts. It goes on while the machine
 * sleeps, which timers and `performance.now()` do not.
 */
export const deviceNow = (): number => Date.now();

/** Calls once, later, unless cancelled by the function it returns. */
export function after(delayMs: number, call: () => void): () => void {
  const timer = setTimeout(call, delayMs);
  return () => clearTimeout(timer);
}
