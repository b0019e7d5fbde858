import { Pool } from 'undici';
import { type Network, networkHeader, networks } from '#contract/embedded-headers.ts';
import { apiPrefix } from '#contract/endpoints.ts';
import { pathOf, writeQuery } from '#contract/endpoint.ts';
import { encodeForUpstream } from '#contract/proxy-path.ts';
import type { Clock, Random } from '#domain/clock.ts';
import { type Circuits, createCircuits } from './circuits.ts';
import {
  type Exchanged,
  type ExchangeLimits,
  type ExchangeRequest,
  exchange,
  exchangeLimits,
} from '#platform/exchange.ts';
import { backoffMs, createRetryBudget } from './retry-budget.ts';
import { createMask } from '../secrets/mask.ts';
import { type Judged, judge } from './judge.ts';
import { createObservedAt } from './observed-at.ts';
import { createReachability } from './reachability.ts';
import { refusingLinkLocal } from './refuse-link-local.ts';
import { type TokenBucket, boundless } from './token-bucket.ts';
import type { FailureReason, Upstream, UpstreamCall, UpstreamResult } from './upstream.ts';

/*
 * How a call travels: circuit → token bucket → one exchange → judgement → perhaps again. Only reads are ever
 * repeated; a change is sent once, and when its answer is lost the caller is told that it may have happened.
 */

export interface UpstreamOptions {
  /** Scheme, host and port. Every call goes there and nowhere else. */
  origin: string;
  /** The whole header: `Bearer …` or `Basic …`. */
  authorization: string;
  /** What else no answer may quote: a password is in the header in another form. */
  secrets?: readonly string[];
  userAgent: string;
  clock: Clock;
  random: Random;
  bucket?: TokenBucket;
  circuits?: Circuits;
  limits?: ExchangeLimits;
  /** Ms for a call with all its repeats. */
  totalMs?: number;
  connectMs?: number;
  /** Only for the service's own debugging switch; certificates are verified otherwise. */
  skipsCertificateCheck?: boolean;
}

const mostTries = 3;
/** A pause of the other side that is shorter than this is waited out by a read that was under way. */
const patienceMs = 2_000;

export function createUpstream(options: UpstreamOptions): Upstream {
  const { clock, random, bucket = boundless, limits = exchangeLimits, totalMs = 30_000 } = options;
  const mask = createMask([options.authorization.replace(/^\w+ /, ''), ...(options.secrets ?? [])]);
  const circuits = options.circuits ?? createCircuits(clock);
  const budget = createRetryBudget();
  const reachability = createReachability(clock, circuits);
  const pool = new Pool(options.origin, {
    // A bulkhead as well: one slow service cannot hold more than these.
    connections: 16,
    pipelining: 1,
    connect: {
      timeout: options.connectMs ?? 5_000,
      rejectUnauthorized: options.skipsCertificateCheck !== true,
      lookup: refusingLinkLocal,
    },
  });

  const observed = createObservedAt(clock);
  let network: Network | undefined;

  async function attempt(request: ExchangeRequest, call: UpstreamCall): Promise<Judged> {
    const key = keyOf(call);
    const admission = circuits.admit(key);
    if (admission.kind === 'refused')
      return failed(refusalReasons[admission.cause], false, admission.until, 'never');
    if (!(await bucket.take())) {
      admission.report({ kind: 'aborted' });
      return failed('overloaded', false, undefined, 'never');
    }
    if (call.mayBeSent?.() === false) {
      admission.report({ kind: 'aborted' });
      return failed('revoked', false, undefined, 'never');
    }
    const exchanged = await exchange(pool, clock, limits, request);
    const judged = judge(exchanged, call, clock.now(), mask, () => observed(call, exchanged));
    network = networkIn(exchanged, judged) ?? network;
    admission.report(judged.report);
    reachability.note(key, judged.result);
    return judged;
  }

  async function call(call: UpstreamCall): Promise<UpstreamResult> {
    const deadline = clock.now() + totalMs;
    const isRead = call.endpoint.method === 'GET';
    budget.earn();
    for (let tries = 1; ; tries++) {
      const request = requestOf(call, options, deadline - clock.now());
      const { result, again } = await attempt(request, call);
      if (again === 'never' || !isRead || tries === mostTries || call.signal?.aborted) return result;
      const waitMs = again === 'soon' ? backoffMs(tries, random) : again.at - clock.now();
      if (waitMs > patienceMs || clock.now() + waitMs >= deadline || !budget.spend()) return result;
      await new Promise<void>((resolve) => void clock.after(waitMs, resolve));
    }
  }

  return {
    call,
    reachability: reachability.state,
    onAnswersAgain: reachability.onAnswersAgain,
    network: () => network,
    dispose: () => pool.destroy(),
  };
}

/** What rests and is told of by itself: an endpoint, and the gateway that it is asked of. */
function keyOf({ name, params }: UpstreamCall): string {
  return `${name} ${params['service_uuid'] ?? ''}`;
}

/** A page of something in between, an error or that of a captive portal, says nothing about the network behind it. */
function networkIn(exchanged: Exchanged, { result }: Judged): Network | undefined {
  if (exchanged.kind === 'none') return undefined;
  const said = networks.find((network) => network === exchanged.header(networkHeader));
  const isAnswer = result.kind === 'answered' && result.answer.status < 300;
  return said ?? (isAnswer ? 'real' : undefined);
}

const refusalReasons = {
  'rate-limited': 'rate-limited',
  failing: 'resting',
  'credentials-refused': 'credentials-refused',
} as const;

/** Security rows P2, P4: path from parsed parts, headers from scratch. */
function requestOf(call: UpstreamCall, options: UpstreamOptions, withinMs: number): ExchangeRequest {
  const search = new URLSearchParams(writeQuery(call.query)).toString();
  const path = `${apiPrefix}${pathOf(call.endpoint, call.params, encodeForUpstream)}${search === '' ? '' : `?${search}`}`;
  const headers: Record<string, string> = {
    accept: 'application/json',
    // Without it any coding may come (RFC 9110 §12.5.3), and a compressed answer is not read.
    'accept-encoding': 'identity',
    authorization: options.authorization,
    'user-agent': options.userAgent,
    'x-correlation-id': call.correlationId,
  };
  const body = call.body === undefined ? undefined : JSON.stringify(call.body);
  if (body !== undefined) headers['content-type'] = 'application/json';
  return { method: call.endpoint.method, path, headers, body, signal: call.signal, withinMs };
}

function failed(
  reason: FailureReason,
  mayHaveHappened: boolean,
  retryAt: number | undefined,
  again: Judged['again'],
): Judged {
  return {
    result: { kind: 'failed', failure: { reason, mayHaveHappened, retryAt } },
    report: { kind: 'aborted' },
    again,
  };
}
