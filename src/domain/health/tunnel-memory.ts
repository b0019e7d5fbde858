import type { ReasonKind } from '#contract/health-reasons.ts';
import type { IkeSa } from '#contract/metrics.ts';
import { type MessageMemory, badMessages, mostOf, rememberMessages } from './bad-messages.ts';
import { type UpDownMemory, flaps, rememberUpDown } from './flapping.ts';
import { type TrafficMemory, oneWayRun, rememberTraffic } from './one-way.ts';
import { type FoundCause, type Reason, holdReasons } from './reasons.ts';
import { type Overdue, type RekeyTimes, overdueRekeys } from './rekey-overdue.ts';
import { type TunnelHealth, isDown, isUp } from './tunnel-health.ts';

/*
 * What is kept of one tunnel to tell why it is not well: most of that is not to be seen in any one answer. What a look
 * adds depends on nothing else, so whoever keeps the same memory comes to the same reasons.
 */
export interface TunnelMemory {
  readonly upDown?: UpDownMemory | undefined;
  readonly traffic?: TrafficMemory | undefined;
  readonly messages?: MessageMemory | undefined;
  /** Worst first. */
  readonly reasons: readonly Reason[];
}

/** One look at a tunnel. */
export interface TunnelLook {
  /** Unix ms. */
  at: number;
  /** How it does by this look alone. */
  plain: TunnelHealth;
  /** `tunnel_healthy` of the gateway's answer. */
  isHealthy: boolean | undefined;
  /** All of the tunnel's IKE SAs, where this is a reading of metrics; undefined where it is one of the gateway only. */
  sas: readonly IkeSa[] | undefined;
  times: RekeyTimes;
}

export const newTunnelMemory: TunnelMemory = { reasons: [] };

/** Adds a look that is later than all before. */
export function rememberLook(before: TunnelMemory, look: TunnelLook): TunnelMemory {
  const { at, plain, sas } = look;
  if (!isUp(plain) && !isDown(plain) && plain !== 'connecting') {
    const upDown = before.upDown && { ...before.upDown, wasUp: false };
    // With its gateway it goes down on purpose; what is unknown tells nothing.
    return plain === 'unknown' ? { ...before, upDown } : { upDown, reasons: [] };
  }
  const seen = { isUp: isUp(plain), downEvents: mostOf(sas, 'down_events') };
  const now = {
    upDown: rememberUpDown(before.upDown, seen, at),
    traffic: isUp(plain) ? trafficAfter(before.traffic, sas, at) : undefined,
    messages: rememberMessages(before.messages, look, at),
  };
  const reasons = holdReasons(before.reasons, causesOf(now, look), judgedBy(look), at);
  return { ...now, reasons };
}

function trafficAfter(
  before: TrafficMemory | undefined,
  sas: readonly IkeSa[] | undefined,
  at: number,
): TrafficMemory | undefined {
  return sas ? rememberTraffic(before, sas, at) : before;
}

/** Of a tunnel that is down nothing else than that it went down again can be told. */
function judgedBy({ plain, sas }: TunnelLook): ReadonlySet<ReasonKind> {
  if (!isUp(plain)) return ofDown;
  return sas ? ofMetrics : ofGateway;
}
const ofDown: ReadonlySet<ReasonKind> = new Set<ReasonKind>(['flapping']);
const ofGateway: ReadonlySet<ReasonKind> = new Set<ReasonKind>(['flapping', 'bad-messages']);
const ofMetrics: ReadonlySet<ReasonKind> = new Set<ReasonKind>([
  ...ofGateway,
  'nothing-comes-back',
  'nothing-goes-out',
  'child-rekey-overdue',
  'ike-rekey-overdue',
]);

function causesOf(
  { upDown, traffic, messages }: Omit<TunnelMemory, 'reasons'>,
  { at, plain, sas, times }: TunnelLook,
): FoundCause[] {
  const downs = flaps(upDown, at);
  const found: (FoundCause | undefined)[] = [
    downs && {
      kind: 'flapping',
      since: downs[0] ?? at,
      happenedAt: downs.at(-1),
      evidence: { downs: downs.length },
    },
  ];
  if (isUp(plain)) {
    found.push(messages && badMessages(messages, at));
    if (sas) {
      const { child, ike } = overdueRekeys(sas, times);
      found.push(
        oneWay(traffic, at),
        child && overdue('child-rekey-overdue', child, at),
        ike && overdue('ike-rekey-overdue', ike, at),
      );
    }
  }
  return found.filter((one) => one !== undefined);
}

/** Of a run that ended or went quiet, its last packet says when it was last so. */
function oneWay(traffic: TrafficMemory | undefined, at: number): FoundCause | undefined {
  const run = oneWayRun(traffic);
  if (run?.until !== at) return undefined;
  return {
    kind: run.way === 'out' ? 'nothing-comes-back' : 'nothing-goes-out',
    since: run.since,
    evidence: { packets: run.packets },
  };
}

function overdue(
  kind: 'child-rekey-overdue' | 'ike-rekey-overdue',
  evidence: Overdue,
  at: number,
): FoundCause {
  return { kind, since: at - (evidence.ageSeconds - evidence.dueSeconds) * 1_000, evidence };
}
