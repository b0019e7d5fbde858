import type { Clock } from '#domain/clock.ts';
import { observedAtHeader, staleHeader, versionHeader } from '#contract/client.ts';
import type { ChangeVerdict } from '#contract/change-verdict.ts';
import type { LostVerdict } from '../lost-answers/verdict-on-lost.ts';
import { versionOf } from '../versions/version-of.ts';
import type { Reply } from '../http/handler.ts';
import { failureReply, refusalReply } from './proxy-problem.ts';
import { type ReadCache, createReadCache } from './read-cache.ts';
import type { Upstream, UpstreamAnswer, UpstreamCall, UpstreamResult } from '../upstream/upstream.ts';

export interface ProxyReply extends Reply {
  /** What became of a change: `unknown` when nobody can say. */
  outcome: 'ok' | 'denied' | 'failed' | 'unknown';
  /** The same as its author is told it. */
  verdict: ChangeVerdict;
  /** Of a change whose answer was lost and which was then looked for. */
  found?: LostVerdict['kind'];
}

/** What became of a change, after it was looked for where its answer was lost. */
export interface Settled {
  result: UpstreamResult;
  found?: LostVerdict['kind'];
}

export interface Proxy {
  /**
   * Answers a read of the browser by asking the upstream, or by what it said a moment ago.
   * @param sessionId of whoever asks
   */
  read(call: UpstreamCall, sessionId?: string): Promise<Reply>;
  /** Sends a change, once. `settle` may find out more about a lost answer before anybody is told. */
  send(call: UpstreamCall, settle?: (result: UpstreamResult) => Promise<Settled>): Promise<ProxyReply>;
  /** The answer to a change of which this became, and what follows from it for caches and listeners. */
  conclude(call: UpstreamCall, settled: Settled): ProxyReply;
  /** Told of what somebody asks to see, before it is answered. */
  onRead(listener: (call: UpstreamCall, sessionId: string | undefined) => void): void;
  /** Called after each change that may have been made. */
  onWrite(listener: (write: { call: UpstreamCall; answer: UpstreamAnswer | undefined }) => void): void;
}

export interface ProxyOptions {
  upstream: Upstream;
  clock: Clock;
  /** Ms for which an answer is as good as new: what fifty viewers ask within it is asked once (security row D6). */
  freshMs?: number;
  /** Ms for which an old answer may still stand in when the upstream fails. */
  staleMs?: number;
  /** Whether the account's list has a gateway: one is gone only when list and gateway agree. */
  isListed?: (gatewayUuid: string) => boolean;
}

/** What is 404 only when the gateway is gone. */
const ofGateway = new Set(['getGateway']);

/*
 * Only answers that are the same for every role go through the cache (security row Z9), and all of the upstream's
 * are: roles decide who may ask, never what is answered.
 */
export function createProxy(options: ProxyOptions): Proxy {
  const { upstream, clock, freshMs = 1_000, staleMs = 600_000, isListed = () => false } = options;
  const isBelieved = ({ status }: UpstreamAnswer, { name, params }: UpstreamCall): boolean =>
    !(status === 404 && ofGateway.has(name) && isListed(params['service_uuid'] ?? ''));
  const cache = createReadCache(clock, { freshMs, staleMs, replyOf: readReply, isBelieved });
  const listeners: Parameters<Proxy['onWrite']>[0][] = [];
  const readers: Parameters<Proxy['onRead']>[0][] = [];

  function conclude(call: UpstreamCall, { result, found }: Settled): ProxyReply {
    cache.forget(call.params['service_uuid']);
    const answer = result.kind === 'answered' ? result.answer : undefined;
    if ((answer && answer.status < 300) || (result.kind === 'failed' && result.failure.mayHaveHappened)) {
      for (const listener of listeners) listener({ call, answer });
    }
    const outcome = found === 'not-made' ? 'failed' : outcomeOf(result);
    const verdict = verdictOf(result, found);
    return { ...replyTo(result, call, clock), outcome, verdict, ...(found && { found }) };
  }

  return {
    read(call, sessionId) {
      for (const listener of readers) listener(call, sessionId);
      return read(cache, upstream, call, clock);
    },
    async send(call, settle = (result) => Promise.resolve({ result })) {
      cache.forget(call.params['service_uuid']);
      // A change is never given up because its caller left: half the callers would then not know what happened.
      const result = await upstream.call({ ...call, signal: undefined });
      return conclude(call, await settle(result));
    },
    conclude,
    onWrite: (listener) => void listeners.push(listener),
    onRead: (listener) => void readers.push(listener),
  };
}

async function read(cache: ReadCache, upstream: Upstream, call: UpstreamCall, clock: Clock): Promise<Reply> {
  // Shared by everybody who asks now, so no single caller's leaving may end it.
  const found = await cache.read(call, () => upstream.call({ ...call, signal: undefined }));
  if (found.kind === 'none') return replyTo(found.result, call, clock);
  const { reply, staleWhy } = found;
  return staleWhy ? { ...reply, headers: { ...reply.headers, [staleHeader]: staleWhy } } : reply;
}

/** What nothing changes goes on as the bytes that came. */
function readReply(answer: UpstreamAnswer, call: UpstreamCall): Reply {
  const { bytes, status } = answer;
  return bytes ? { status, bytes, headers: headersOf(answer, call) } : answerReply(answer, call);
}

function replyTo(result: UpstreamResult, call: UpstreamCall, clock: Clock): Reply {
  if (result.kind === 'failed') return failureReply(result.failure, call, clock.now());
  return result.answer.status < 400 ? answerReply(result.answer, call) : refusalReply(result.answer, call);
}

function answerReply(answer: UpstreamAnswer, call: UpstreamCall): Reply {
  return { status: answer.status, body: answer.body, headers: headersOf(answer, call) };
}

function headersOf(answer: UpstreamAnswer, call: UpstreamCall): Record<string, string> {
  const version = versionOf(call.name, answer.body);
  return {
    [observedAtHeader]: new Date(answer.observedAt).toISOString(),
    ...(answer.totalCount !== undefined && { 'UpCloud-Total-Count': answer.totalCount }),
    ...(version !== undefined && { [versionHeader]: version }),
  };
}

/** The one place that says what became of a request that was sent, or was to be. */
function verdictOf(result: UpstreamResult, found: LostVerdict['kind'] | undefined): ChangeVerdict {
  if (found === 'not-made') return 'not-there';
  if (result.kind === 'failed') {
    const { mayHaveHappened, reason } = result.failure;
    if (mayHaveHappened) return 'unknown';
    return reason === 'revoked' ? 'refused' : 'not-sent';
  }
  const { status } = result.answer;
  if (status >= 500) return 'unknown';
  return status < 400 ? 'made' : 'refused';
}

function outcomeOf(result: UpstreamResult): ProxyReply['outcome'] {
  if (result.kind === 'failed') {
    if (result.failure.reason === 'revoked') return 'denied';
    return result.failure.mayHaveHappened ? 'unknown' : 'failed';
  }
  const { status } = result.answer;
  if (status >= 500) return 'unknown';
  if (status === 403) return 'denied';
  return status < 400 ? 'ok' : 'failed';
}
