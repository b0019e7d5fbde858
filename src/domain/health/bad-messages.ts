import type { IkeSa } from '#contract/metrics.ts';
import type { FoundCause } from './reasons.ts';

/** What is kept of the service's judgement of its own log. Times in Unix ms. */
export interface MessageMemory {
  /** `log_message_bad_events`, where it was read. */
  readonly counted?: number | undefined;
  /** Of these, those that came lately, and when the last of them did. */
  readonly recent: number;
  readonly roseAt?: number | undefined;
  /** Since when `tunnel_healthy` is false. */
  readonly unhealthySince?: number | undefined;
  /** The last of them. */
  readonly message?: string | undefined;
}

/** For so long the service holds a message against a tunnel (contract §5). */
const lastsMs = 5 * 60_000;

/**
 * Adds one look.
 * @param isHealthy what the gateway's answer says of the tunnel
 * @param sas all of the tunnel's IKE SAs, where metrics were read
 */
export function rememberMessages(
  before: MessageMemory | undefined,
  { isHealthy, sas }: { isHealthy: boolean | undefined; sas: readonly IkeSa[] | undefined },
  at: number,
): MessageMemory {
  const counted = mostOf(sas, 'log_message_bad_events');
  const known = before?.counted;
  // Less than before is a service that counts anew.
  const rise = counted === undefined || known === undefined ? 0 : counted < known ? counted : counted - known;
  const isRecent = before?.roseAt !== undefined && at - before.roseAt < lastsMs;
  const message = sas?.map(({ heuristic_state }) => heuristic_state?.last_down_message).find((text) => text);
  return {
    counted: counted ?? known,
    recent: (isRecent ? before.recent : 0) + rise,
    roseAt: rise > 0 ? at : before?.roseAt,
    unhealthySince: isHealthy === false ? (before?.unhealthySince ?? at) : undefined,
    message: message ?? before?.message,
  };
}

export function badMessages(memory: MessageMemory, at: number): FoundCause | undefined {
  const { recent, roseAt = -Infinity, unhealthySince = -Infinity, message } = memory;
  const isRising = at - roseAt < lastsMs;
  if (!isRising && unhealthySince === -Infinity) return undefined;
  const happenedAt = Math.max(roseAt, unhealthySince);
  const evidence = { count: isRising ? recent : 0, message };
  return { kind: 'bad-messages', since: happenedAt, happenedAt, evidence };
}

/** While an IKE SA is renewed both have the counts of the tunnel. */
export function mostOf(
  sas: readonly IkeSa[] | undefined,
  name: 'log_message_bad_events' | 'down_events',
): number | undefined {
  const counts = (sas ?? []).flatMap(({ heuristic_state }) => heuristic_state?.[name] ?? []);
  return counts.length === 0 ? undefined : Math.max(...counts);
}
