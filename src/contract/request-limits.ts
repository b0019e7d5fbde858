/** Of a request's body: what the proxy and the embedded API take, and what an editor may tell before it is sent. */
export const requestLimits = {
  /** A gateway with 255 long labels and every connection that its plan allows is well below. */
  bytes: 256 * 1024,
  /** Deeper than any request of the API, and far from what a recursive reader could not take. */
  depth: 32,
  keys: 10_000,
} as const;
