import type { CallOf } from '#contract/endpoint.ts';
import type { EndpointName, Endpoints } from '#contract/endpoints.ts';

/** Name of an endpoint that changes a gateway or something in it. */
export type ChangeName = {
  [N in EndpointName]: Endpoints[N] extends { method: 'GET' }
    ? never
    : Endpoints[N]['path'] extends `/gateway${string}`
      ? N
      : never;
}[EndpointName];

/** One request that changes something, as data: planned before it is sent, and the same thing is then sent. */
export type Change = { [N in ChangeName]: { endpoint: N } & CallOf<Endpoints[N]> }[ChangeName];

/** A change as somebody wrote it: nothing is known of its body yet. Every change is one too. */
export type WrittenChange = {
  [N in ChangeName]: { endpoint: N; body?: unknown } & Omit<CallOf<Endpoints[N]>, 'body'>;
}[ChangeName];
