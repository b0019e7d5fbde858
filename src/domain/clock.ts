/** Time as an argument: the system's in production, a fake one in tests. */
export interface Clock {
  /** Unix time in ms. */
  now(): number;
  /** Calls once, `delayMs` from now, unless cancelled by the function it returns. */
  after(delayMs: number, call: () => void): () => void;
}
/** Uniform in [0, 1), like Math.random. */
export type Random = () => number;
