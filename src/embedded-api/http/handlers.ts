import type { BodyOf, Endpoint, ParamsOf, QueryOf } from '#contract/endpoint.ts';
import type { Endpoints } from '#contract/endpoints.ts';
import type { InvalidParam } from '#contract/problem.ts';
import type { Reply } from './reply.ts';

/** A request of the right form for its endpoint, but for the body, whose faults are reported with those of the rules. */
export interface ApiRequest<E extends Endpoint = Endpoint> {
  params: ParamsOf<E>;
  query: QueryOf<E>;
  /** The body as sent, or undefined. */
  raw: unknown;
  body: BodyRead<BodyOf<E>>;
}

export type BodyRead<T> = { isValid: true; value: T } | { isValid: false; faults: InvalidParam[] };

/** One function for each row of the table; a missing one does not compile. */
export type Handlers = {
  [N in keyof Endpoints]: (request: ApiRequest<Endpoints[N]>) => Reply | Promise<Reply>;
};
