import type { CallOf } from '#contract/endpoint.ts';
import type { EndpointName, Endpoints } from '#contract/endpoints.ts';

/** Name of an endpoint that changes something. */
export type ChangeName = {
  [N in EndpointName]: Endpoints[N]['method'] extends 'GET' ? never : N;
}[EndpointName];

/** One request that changes something, as data: planned before it is sent, and the same thing is then sent. */
export type Change = { [N in ChangeName]: { endpoint: N } & CallOf<Endpoints[N]> }[ChangeName];
