import { observedAtHeader } from '#contract/client.ts';
import type { Network } from '#contract/embedded-headers.ts';
import type { ConsoleStatus } from '#contract/console-status.ts';
import type { Scope } from '../access/scope.ts';
import type { ChainWatch } from '../audit/chain-watch.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { ConsoleHandlers } from '../http/handler.ts';
import type { Observer } from '../observer/observer.ts';
import type { Upstream } from '../upstream/upstream.ts';

export type StatusHandlers = Pick<ConsoleHandlers, 'getFirstLook' | 'getFleet' | 'getStatus'>;

export interface StatusFacts {
  version: string;
  kind: ConsoleStatus['upstream']['kind'];
  /** Where the API is, as people name it. */
  host: string;
  /** Where it is known without asking. */
  network: Network | undefined;
}

interface StatusParts {
  fleet: Pick<Fleet, 'read' | 'first'>;
  /** Answers who is signed in. */
  getSession: ConsoleHandlers['getSession'];
  upstream: Pick<Upstream, 'network' | 'reachability'>;
  observer: Pick<Observer, 'doubt' | 'metricsPace'>;
  chain: Pick<ChainWatch, 'state'>;
  facts: StatusFacts;
}

/** Whether packets move, as far as that is known. */
export function networkOf({
  facts,
  upstream,
}: Pick<StatusParts, 'facts'> & {
  upstream: Pick<Upstream, 'network'>;
}): ConsoleStatus['upstream']['network'] {
  return facts.network ?? upstream.network() ?? 'unknown';
}

/** Nothing of a pace that is as asked for: a tenth is nobody's business. */
function slowReadingOf({ metricsPace }: Pick<Observer, 'metricsPace'>): Pick<ConsoleStatus, 'slowReading'> {
  const { askedMs, firstMs, othersMs } = metricsPace();
  if (othersMs < 1.1 * askedMs) return {};
  const seconds = (ms: number) => Math.round(ms / 1_000);
  return {
    slowReading: {
      askedSeconds: seconds(askedMs),
      firstSeconds: seconds(firstMs),
      othersSeconds: seconds(othersMs),
    },
  };
}

const nothing: Scope = { kind: 'labels', labels: [] };

/** What the console knows without asking anybody. */
export function statusHandlers(parts: StatusParts): StatusHandlers {
  const { fleet, upstream, observer, chain, facts, getSession } = parts;
  const { version, kind, host } = facts;
  return {
    async getFirstLook(request) {
      const { principal, query } = request;
      const session = await getSession({ ...request, query: {} });
      // The row is for everybody, so that a page can ask before it knows: rows are for whoever is signed in.
      const isWanted = principal?.kind === 'user' && query.order !== undefined;
      const rows = isWanted ? await fleet.first(principal.scope, query.order ?? '') : undefined;
      return { status: 200, body: { session: session.body, ...(rows && { rows }) } };
    },
    async getFleet({ principal }) {
      // The row asks for a session; without one nothing is in scope.
      const { text, etag, observedAt } = await fleet.read(principal?.scope ?? nothing);
      const headers: Record<string, string> = { etag };
      if (observedAt !== undefined) headers[observedAtHeader] = new Date(observedAt).toISOString();
      return { status: 200, text, headers };
    },
    getStatus({ principal }) {
      const network = networkOf(parts);
      const reachability = reachabilityOf(upstream, observer);
      const body: ConsoleStatus = {
        version,
        upstream: { kind, host, network, reachability },
        ...slowReadingOf(observer),
        // Whoever can do something about it.
        ...(principal?.kind === 'user' && principal.role === 'admin' && { auditChain: chain.state() }),
      };
      return { status: 200, body };
    },
  };
}

/** What does not answer is worse than what contradicts itself: then nothing is known of either. */
function reachabilityOf(
  upstream: Pick<Upstream, 'reachability'>,
  observer: Pick<Observer, 'doubt'>,
): ConsoleStatus['upstream']['reachability'] {
  const found = upstream.reachability();
  const doubt = found.state === 'reachable' ? observer.doubt() : undefined;
  if (!doubt) return found;
  return { state: 'contradictory', since: new Date(doubt.since).toISOString(), reason: doubt.reason };
}
