import type { ReadBody } from '../guards/body.ts';
import type { RequestTarget } from '../guards/request-target.ts';
import type { Caller, HeaderRecord } from '../http/client-address.ts';

/** A request as the pipeline sees it: bytes and headers as they came, nothing decided yet. */
export interface Incoming {
  method: string;
  /** The request target before any parsing. */
  rawTarget: string;
  /** What the guard made of it. */
  target: RequestTarget;
  headers: HeaderRecord;
  caller: Caller;
  /** ULID, ours; in every answer and every log line about this request. */
  correlationId: string;
  /** Reads the body; called once, and only after everybody who may refuse the request without it had a say. */
  readBody: (limitBytes: number) => Promise<ReadBody>;
}
