import type { Network } from '#contract/embedded-headers.ts';
import type { Endpoint } from '#contract/endpoint.ts';
import type { ConsoleStatus } from '#contract/console-status.ts';

/** One call of the Network Gateway API. Everything in it was parsed; nothing is taken from a browser's request line. */
export interface UpstreamCall {
  name: string;
  endpoint: Endpoint;
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, unknown>>;
  body: unknown;
  correlationId: string;
  signal?: AbortSignal;
  /** Asked once more right before a change goes out: whoever wanted it may have lost the right while it waited. */
  mayBeSent?: () => boolean;
}

export type UpstreamResult =
  /** Any status but 401, 429 and redirects, its body parsed and without secrets. */
  { kind: 'answered'; answer: UpstreamAnswer } | { kind: 'failed'; failure: UpstreamFailure };

export interface UpstreamAnswer {
  status: number;
  /** Parsed JSON, or `undefined` where there was none. */
  body: unknown;
  /** The same as JSON, without secrets too: as it came, where nothing had to be taken out. Left out where there is none. */
  bytes?: Buffer;
  totalCount: string | undefined;
  /** Unix ms; when it was true, which of an answer that a cache gave is not when it came. */
  observedAt: number;
}

export interface UpstreamFailure {
  reason: FailureReason;
  /** A change may have been made although nobody said so: the request was sent, the answer never read. */
  mayHaveHappened: boolean;
  /** Of a change whose answer was lost: it was looked for, and it was not made. */
  wasLookedFor?: boolean;
  /** Unix ms; when trying again makes sense, where that is known. */
  retryAt: number | undefined;
}

export type FailureReason =
  | 'unreachable'
  | 'timed-out'
  | 'cut-off'
  | 'too-large'
  | 'unreadable'
  | 'redirected'
  | 'rate-limited'
  | 'credentials-refused'
  /** Too many failures lately, so it was not even asked. */
  | 'resting'
  /** It says so of one gateway, and otherwise in its list. */
  | 'contradictory'
  /** Our own limit of calls a second is used up. */
  | 'overloaded'
  /** Its author lost the right to it while it waited. */
  | 'revoked'
  | 'aborted';

export type Reachability = ConsoleStatus['upstream']['reachability'];

/** How the API is reached, real or embedded. Failures are values; it only throws for mistakes of our own. */
export interface Upstream {
  call(call: UpstreamCall): Promise<UpstreamResult>;
  reachability(): Reachability;
  /** Calls whenever something answers after nothing did. */
  onAnswersAgain(listener: () => void): void;
  /** What its network is, as its newest answer says. Only the embedded API says it: one that does not is real. */
  network(): Network | undefined;
  dispose(): Promise<void>;
}

/** Sentences for people, by reason. */
export const failureWords = {
  unreachable: 'The API cannot be reached.',
  'timed-out': 'The API did not answer in time.',
  'cut-off': 'The connection to the API broke before its answer was complete.',
  'too-large': 'The answer of the API was too large to read.',
  unreadable: 'The answer of the API could not be read.',
  redirected: 'The API answered with a redirect, which is never followed.',
  'rate-limited': 'The API asked for fewer requests; it is left alone for a moment.',
  'credentials-refused': 'The API refused the credentials that Gatehouse was started with.',
  resting: 'The API failed several times in a row; it is asked again in a moment.',
  contradictory: 'The API does not find this gateway, though its list has it; it is asked again in a moment.',
  overloaded: 'Too many requests to the API are waiting already.',
  revoked:
    'Your session ended or your role changed before the change was sent, so nothing was changed. Sign in again.',
  aborted: 'The request was given up.',
} as const satisfies Record<FailureReason, string>;
