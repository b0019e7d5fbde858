import { observedAtHeader, replayedHeader, versionHeader } from '#contract/client.ts';
import type { Reply } from '../http/handler.ts';
import { problemReply } from '../http/problem-reply.ts';
import type { UpstreamCall } from '../upstream/upstream.ts';
import type { StoredChange } from './change-store.ts';
import { versionOf } from '../versions/version-of.ts';

/** The outcome of the first request under a key, told again. */
export function replayOf({ status = 200, body, at }: StoredChange, call: UpstreamCall): Reply {
  if (showsToken(call)) return problemReply(call.correlationId, shownOnce);
  const version = versionOf(call.name, body);
  const headers = {
    [replayedHeader]: '1',
    [observedAtHeader]: new Date(at).toISOString(),
    ...(version !== undefined && { [versionHeader]: version }),
  };
  return { status, body, headers };
}

/** What of an answer is kept with its key. The token of a log session is shown once and kept nowhere. */
export function withoutToken(call: UpstreamCall, { body }: Reply): unknown {
  return showsToken(call) ? undefined : body;
}

function showsToken({ name }: UpstreamCall): boolean {
  return name === 'createLogSession';
}

export function keyReused(call: UpstreamCall): Reply {
  return problemReply(call.correlationId, {
    status: 409,
    code: 'IDEMPOTENCY_KEY_REUSED',
    title:
      'Another change was sent under the same key already, so this one was not made. Open the form anew and try again.',
  });
}

const shownOnce = {
  status: 409,
  code: 'SHOWN_ONCE',
  title: 'This log session was opened before, and its token was shown once. Open another session.',
};
