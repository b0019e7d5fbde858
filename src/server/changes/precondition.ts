import type { Clock } from '#domain/clock.ts';
import { problemReply } from '../http/problem-reply.ts';
import { failureReply, refusalReply } from '../proxy/proxy-problem.ts';
import type { ProxyReply } from '../proxy/proxy.ts';
import type { Upstream, UpstreamCall } from '../upstream/upstream.ts';
import type { ChangeHeaders } from './change-headers.ts';
import { type Look, look } from '../lost-answers/look.ts';
import { isAboutChildren, targetOf } from '../upstream/change-targets.ts';
import { type Before, beforeOf } from '../lost-answers/verdict-on-lost.ts';
import { isOfVersion, versionOf } from '../versions/version-of.ts';

export type Precondition =
  | { kind: 'fulfilled'; before: Before | undefined; seen?: unknown }
  /** Nothing was sent. */
  | { kind: 'refused'; reply: ProxyReply; seen?: unknown };

/**
 * Reads what a change is about, and refuses the change when that is not what its author saw (fault R23).
 * `seen` is what was read.
 */
export async function precondition(
  { upstream, clock }: { upstream: Upstream; clock: Clock },
  { call, key, ifVersion }: ChangeHeaders & { call: UpstreamCall },
): Promise<Precondition> {
  const mustLook = ifVersion !== undefined || (key !== undefined && targetOf(call).effect !== 'no-trace');
  if (!mustLook) return { kind: 'fulfilled', before: undefined };
  const now = await look(upstream, call, 'before');
  if (now.kind === 'failed' && now.result.kind === 'failed')
    return refused(failureReply(now.result.failure, call, clock.now()), 'not-sent');
  if (now.kind === 'seen' && (ifVersion === undefined || isUnchanged(call, ifVersion, now)))
    return { kind: 'fulfilled', before: beforeOf(call, now.answer.body), seen: now.answer.body };
  // What it is about is gone or cannot be read: without a version to compare, the service may say so itself.
  return ifVersion === undefined ? { kind: 'fulfilled', before: undefined } : notAsSeen(call, now);
}

function isUnchanged(call: UpstreamCall, given: string, { answer }: Extract<Look, { kind: 'seen' }>) {
  const now = versionOf(targetOf(call).looksAt, answer.body);
  return now !== undefined && isOfVersion(given, now, isAboutChildren(call));
}

function notAsSeen(call: UpstreamCall, now: Look): Precondition {
  if (now.kind === 'gone') return refused(refusalReply(now.answer, call), 'refused');
  if (now.kind === 'failed' && now.result.kind === 'answered')
    return refused(refusalReply(now.result.answer, call), 'not-sent');
  const reply = problemReply(call.correlationId, {
    status: 409,
    code: 'CHANGED_MEANWHILE',
    title: `The ${nounOf(call)} was changed since you opened it, so nothing was changed now. Look at what is there and decide again.`,
  });
  return { ...refused(reply, 'refused'), ...(now.kind === 'seen' && { seen: now.answer.body }) };
}

/** Whether the service said no, or nobody could ask it. */
function refused(
  reply: Omit<ProxyReply, 'outcome' | 'verdict'>,
  verdict: 'refused' | 'not-sent',
): Precondition {
  return { kind: 'refused', reply: { ...reply, outcome: 'failed', verdict } };
}

/** `getConnection` → `connection`. */
function nounOf(call: UpstreamCall): string {
  return targetOf(call)
    .looksAt.replace(/^(get|list)/, '')
    .toLowerCase();
}
