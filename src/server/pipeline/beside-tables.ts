import type { Reply } from '../http/handler.ts';
import { type Verdict, problemReply } from '../http/problem-reply.ts';
import { checkHost } from '../guards/host.ts';
import type { Metrics } from '../metrics/answer-metrics.ts';
import { answerPage, isPageMethod, pageMethods } from '../pages/pages.ts';
import type { StaticFiles } from '../pages/static-files.ts';
import type { Incoming } from './incoming.ts';
import { methodRefusal, missingFile } from './refusals.ts';

/* What has no row in the tables: pages, which are open to everybody, and metrics, which have a token of their own. */
interface Beside {
  files: StaticFiles;
  metrics: Metrics;
  allowed: () => { allowedHosts: ReadonlySet<string> };
}

export function answerForPage(deps: Beside, incoming: Incoming): Reply {
  const { correlationId, headers, caller, method, rawTarget } = incoming;
  const verdict = hostVerdict(deps, incoming);
  if (!verdict.ok) return problemReply(correlationId, verdict);
  if (!isPageMethod(method)) return problemReply(correlationId, methodRefusal(pageMethods));
  const page = answerPage(deps.files, rawTarget, headers, caller);
  if (!page) return problemReply(correlationId, missingFile);
  return { status: page.status, headers: page.headers, text: page.body };
}

export function answerForMetrics(
  deps: Beside,
  incoming: Incoming,
  target: Extract<Incoming['target'], { kind: 'metrics' }>,
): Reply {
  const verdict = hostVerdict(deps, incoming);
  if (!verdict.ok) return problemReply(incoming.correlationId, verdict);
  const answer = deps.metrics.answer({ ...incoming, ...target });
  return answer.ok ? answer.reply : problemReply(incoming.correlationId, answer.refusal);
}

function hostVerdict(deps: Beside, { headers, rawTarget }: Incoming): Verdict {
  const host = typeof headers['host'] === 'string' ? headers['host'] : undefined;
  return checkHost({ target: rawTarget, host }, deps.allowed().allowedHosts);
}
