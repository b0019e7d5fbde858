import autocannon from 'autocannon';

export interface LoadOptions {
  origin: string;
  /** Of each request in turn. */
  nextPath: () => string;
  headers?: Record<string, string>;
  connections: number;
  seconds: number;
}

export interface LoadResult {
  /** All of them, those of the warming up too. */
  requests: number;
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Answers that were not 2xx, and requests that got none. */
  failures: number;
}

const warmUpSeconds = 1;

/** Loads one server over loopback, after a second of warming up, and measures as autocannon does. */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const { origin, nextPath, headers, connections, seconds } = options;
  const run = (duration: number) =>
    autocannon({
      url: origin,
      connections,
      duration,
      headers,
      requests: [{ method: 'GET', setupRequest: (request) => ({ ...request, path: nextPath() }) }],
    });
  const warmUp = await run(warmUpSeconds);
  const { requests, latency, non2xx, errors } = await run(seconds);
  return {
    requests: warmUp.requests.total + requests.total,
    requestsPerSecond: requests.average,
    p50Ms: latency.p50,
    p99Ms: latency.p99,
    failures: non2xx + errors,
  };
}
