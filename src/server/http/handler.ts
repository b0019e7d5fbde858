import type { BodyOf, Endpoint, ParamsOf, QueryOf } from '#contract/endpoint.ts';
import type { ConsoleEndpoints } from '#contract/console-endpoints.ts';
import type { Principal } from '../access/principal.ts';

/** A request that passed every guard: parsed, authorised, its body of the endpoint's shape. */
export interface ConsoleRequest<E extends Endpoint = Endpoint> {
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
  /** Absent only on `public` endpoints. */
  principal: Principal | undefined;
  /** The caller's address, after trusted proxies were taken into account. */
  address: string;
  correlationId: string;
  /** Asked before a change that had to wait for something: the answer when the caller may not do this any more. */
  stillMay: () => Reply | undefined;
}

export interface Reply {
  status: number;
  body?: unknown;
  /** The body as bytes or text already, where it is the same for many; `body` is then left out. */
  text?: string | Buffer;
  /** JSON already, such as the API's own bytes that are passed on as they came; `body` is then left out. */
  bytes?: Buffer;
  headers?: Readonly<Record<string, string>>;
}

/** One function for each row of the console's table; a missing one does not compile. */
export type ConsoleHandlers = {
  [N in keyof ConsoleEndpoints]: (request: ConsoleRequest<ConsoleEndpoints[N]>) => Reply | Promise<Reply>;
};
