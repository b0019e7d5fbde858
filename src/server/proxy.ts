import type { Clock } from '#domain/clock.ts';
import { observedAtHeader, staleHeader } from '#contract/client.ts';
import type { Reply } from './handler.ts';
import { failureReply, refusalReply } from './proxy-problem.ts';
import { type ReadCache, createReadCache } from './read-cache.ts';
import type { Upstream, UpstreamAnswer, UpstreamCall, UpstreamResult } from './upstream/upstream.ts';

export interface ProxyReply extends Reply {
  /** What became of a change: `unknown` when nobody can say. */
  outcome: 'ok' | 'denied' | 'failed' | 'unknown';
}

export interface Proxy {
  /** Answers a call of the browser by asking the upstream, or by what it said a moment ago. */
  serve(call: UpstreamCall): Promise<ProxyReply>;
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
}

/*
 * Only answers that are the same for every role go through the cache (security row Z9), and all of the upstream's
 * are: roles decide who may ask, never what is answered.
 */
export function createProxy({ upstream, clock, freshMs = 1_000, staleMs = 600_000 }: ProxyOptions): Proxy {
  const cache = createReadCache(clock, { freshMs, staleMs });
  const listeners: Parameters<Proxy['onWrite']>[0][] = [];

  async function write(call: UpstreamCall): Promise<ProxyReply> {
    const scope = call.params['service_uuid'];
    cache.forget(scope);
    // A change is never given up because its caller left: half the callers would then not know what happened.
    const result = await upstream.call({ ...call, signal: undefined });
    cache.forget(scope);
    const answer = result.kind === 'answered' ? result.answer : undefined;
    if ((answer && answer.status < 300) || (result.kind === 'failed' && result.failure.mayHaveHappened)) {
      for (const listener of listeners) listener({ call, answer });
    }
    return { ...replyTo(result, call, clock), outcome: outcomeOf(result) };
  }

  return {
    async serve(call) {
      if (call.endpoint.method !== 'GET') return write(call);
      return { ...(await read(cache, upstream, call, clock)), outcome: 'ok' };
    },
    onWrite: (listener) => void listeners.push(listener),
  };
}

async function read(cache: ReadCache, upstream: Upstream, call: UpstreamCall, clock: Clock): Promise<Reply> {
  // Shared by everybody who asks now, so no single caller's leaving may end it.
  const found = await cache.read(call, () => upstream.call({ ...call, signal: undefined }));
  if (found.kind === 'stale')
    return { ...answerReply(found.answer), headers: { ...headersOf(found.answer), [staleHeader]: '1' } };
  return replyTo(found.result, call, clock);
}

function replyTo(result: UpstreamResult, call: UpstreamCall, clock: Clock): Reply {
  if (result.kind === 'failed') return failureReply(result.failure, call, clock.now());
  return result.answer.status < 400 ? answerReply(result.answer) : refusalReply(result.answer, call);
}

function answerReply(answer: UpstreamAnswer): Reply {
  return { status: answer.status, body: answer.body, headers: headersOf(answer) };
}

function headersOf(answer: UpstreamAnswer): Record<string, string> {
  return {
    [observedAtHeader]: new Date(answer.observedAt).toISOString(),
    ...(answer.totalCount !== undefined && { 'UpCloud-Total-Count': answer.totalCount }),
  };
}

function outcomeOf(result: UpstreamResult): ProxyReply['outcome'] {
  if (result.kind === 'failed') return result.failure.mayHaveHappened ? 'unknown' : 'failed';
  const { status } = result.answer;
  if (status >= 500) return 'unknown';
  if (status === 403) return 'denied';
  return status < 400 ? 'ok' : 'failed';
}
