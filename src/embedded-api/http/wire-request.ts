/** A request as it came, before anything in it was judged. */
export interface WireRequest {
  method: string;
  /** Path and query as they came, still encoded. */
  target: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
}
