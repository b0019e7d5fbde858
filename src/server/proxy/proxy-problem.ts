import { errorTypeBase, readProblem } from '#contract/problem.ts';
import type { Reply } from '../http/handler.ts';
import { createMask } from '../secrets/mask.ts';
import { problemReply } from '../http/problem-reply.ts';
import { secretsIn } from '../upstream/without-secrets.ts';
import {
  type UpstreamAnswer,
  type UpstreamCall,
  type UpstreamFailure,
  failureWords,
} from '../upstream/upstream.ts';

const longestTitle = 500;
const mostParams = 200;

/**
 * What the upstream refused, said again in one shape. Only the title, the code and the faulty parameters are taken over,
 * so nothing else of its answer ever reaches a browser (security row P12).
 */
export function refusalReply(answer: UpstreamAnswer, call: UpstreamCall): Reply {
  const problem = readProblem(answer.status, answer.body);
  const clean = cleaner(call);
  const code = /^[A-Z0-9_]{1,64}$/.test(problem.code) ? problem.code : 'UNKNOWN';
  const reply = problemReply(correlationOf(problem.correlationId) ?? call.correlationId, {
    status: answer.status,
    code,
    title: clean(problem.title),
    invalidParams: problem.invalidParams
      .slice(0, mostParams)
      .map(({ name, reason }) => ({ name: clean(name), reason: clean(reason) })),
  });
  // The API's own codes are to be looked up in the API's own documentation.
  return { ...reply, body: { ...reply.body, type: `${errorTypeBase}${code}` } };
}

/** Why the upstream could not be asked, and for a change whether it may have been made all the same. */
export function failureReply(failure: UpstreamFailure, call: UpstreamCall, now: number): Reply {
  const { reason, retryAt } = failure;
  const waitSeconds = retryAt === undefined ? undefined : Math.max(1, Math.ceil((retryAt - now) / 1000));
  return problemReply(call.correlationId, {
    status: statuses[reason],
    code: `API_${reason.toUpperCase().replaceAll('-', '_')}`,
    title: `${failureWords[reason]}${afterwards(failure)}`,
    headers: waitSeconds === undefined ? {} : { 'retry-after': String(waitSeconds) },
  });
}

function afterwards({ mayHaveHappened, wasLookedFor }: UpstreamFailure): string {
  if (mayHaveHappened) return ' The change may have been made: look before you try again.';
  return wasLookedFor ? ' The change was looked for and was not made. Try again.' : '';
}

const statuses = {
  unreachable: 502,
  'timed-out': 504,
  'cut-off': 502,
  'too-large': 502,
  unreadable: 502,
  redirected: 502,
  'rate-limited': 503,
  // Never 401: that would tell the browser that its own session has ended.
  'credentials-refused': 502,
  resting: 503,
  contradictory: 502,
  overloaded: 503,
  // Here it is true that the browser's own session has ended.
  revoked: 401,
  aborted: 502,
} as const satisfies Record<UpstreamFailure['reason'], number>;

function correlationOf(text: string | undefined): string | undefined {
  return text !== undefined && /^[A-Za-z0-9-]{1,64}$/.test(text) ? text : undefined;
}

/** Shortens, and takes out every PSK of the request, should the upstream quote what it refuses. */
function cleaner(call: UpstreamCall): (text: string) => string {
  const mask = createMask(secretsIn(call.body));
  return (text) => mask.over(text).slice(0, longestTitle);
}
