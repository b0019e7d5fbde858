/** Security row D1. Node's own are 60 s, 300 s, 5 s, none, 16 KiB and unlimited. */
export const serverLimits = {
  headersMs: 10_000,
  requestMs: 15_000,
  keepAliveMs: 10_000,
  headersCount: 64,
  headersBytes: 8 * 1024,
  connections: 4_000,
  /** An office behind one address has room; one address alone never has everybody's. */
  connectionsPerAddress: 512,
  /** Of one connection over HTTP/2, at a time: a browser has all of its tabs' on one. Further ones wait. */
  streams: 100,
  /** How often Node looks for requests that are too slow. */
  checkMs: 2_000,
};
