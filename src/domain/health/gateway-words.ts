import type { GatewayRow } from '#contract/fleet.ts';
import { type Phase, phaseOf, stateWord } from '../lifecycle/gateway-lifecycle.ts';
import type { StateTone, StateWords } from './state-words.ts';

type TunnelCounts = GatewayRow['tunnels'];

/** What a gateway's state is read from; a row of the services table is one. */
export interface GatewaySummary {
  operationalState: string;
  configuredStatus: string;
  tunnels: TunnelCounts;
}

const tones: Record<Phase, StateTone> = {
  running: 'good',
  stopped: 'neutral',
  creating: 'busy',
  changing: 'busy',
  deleting: 'busy',
  unknown: 'unknown',
};

/**
 * The one word for a gateway's state. A gateway runs for its tunnels, so one that runs with a tunnel down is never
 * simply running. What it is and what it was told to be can differ for long: the documentation has no state `stopped`,
 * so a stopped gateway may go on saying `running` (contract §3.1), and the word then says both.
 */
export function gatewayWords({ operationalState, configuredStatus, tunnels }: GatewaySummary): StateWords {
  const phase = phaseOf(operationalState);
  const label = stateWord(operationalState);
  const title = `The service calls it ${operationalState}, and was told: ${configuredStatus}.`;
  if (phase === 'running' && configuredStatus === 'stopped')
    return { tone: 'neutral', label: `${label}, told to stop`, title };
  if (phase === 'stopped' && configuredStatus === 'started')
    return { tone: 'busy', label: `${label}, told to start`, title };
  if (phase !== 'running') return { tone: tones[phase], label, title };
  const tone = tunnelsTone(tunnels) ?? 'good';
  const trouble = troubleOf(tunnels);
  return { tone, label: trouble === undefined ? label : `${label}, ${trouble}`, title };
}

/** The worst of a gateway's tunnels; undefined when it has none. */
export function tunnelsTone({
  total,
  up,
  down,
  unhealthy,
  flapping,
  waiting,
  isPartial,
}: TunnelCounts): StateTone | undefined {
  if (total === 0 && !isPartial) return undefined;
  if (down > 0 || flapping > 0) return 'bad';
  if (unhealthy > 0) return 'warning';
  // Of tunnels that could not be read nobody knows that they are well.
  if (isPartial) return 'unknown';
  if (up === total) return 'good';
  return up + waiting === total ? 'busy' : 'unknown';
}

/** The same count by count: "2 up (1 with errors), 1 down". */
export function tunnelCountWords(counts: TunnelCounts, isAtRest = false): string {
  const { total, up, down, unhealthy, flapping, waiting } = counts;
  const unknown = total - up - down - waiting;
  const apart = [
    flapping > 0 && `${flapping} flapping`,
    unhealthy > flapping && `${unhealthy - flapping} in trouble`,
  ].filter(Boolean);
  return [
    `${up} up${apart.length > 0 ? ` (${apart.join(', ')})` : ''}`,
    down > 0 && `${down} down`,
    waiting > 0 && `${waiting} ${isAtRest ? 'stopped' : 'coming up'}`,
    unknown > 0 && `${unknown} unknown`,
    counts.isPartial && 'others not readable',
  ]
    .filter(Boolean)
    .join(', ');
}

/** What is the matter with the tunnels of a gateway that runs, worst first. */
function troubleOf(counts: TunnelCounts): string | undefined {
  const { total, up, down, unhealthy, flapping, waiting, isPartial } = counts;
  const those = (count: number) => {
    if (total === 1 && !isPartial) return 'tunnel';
    // What could not be read may be well.
    if (count === total && !isPartial) return 'all tunnels';
    return `${count} ${count === 1 ? 'tunnel' : 'tunnels'}`;
  };
  if (down > 0) return `${those(down)} down`;
  if (flapping > 0) return `${those(flapping)} flapping`;
  if (unhealthy > 0) return `${those(unhealthy)} in trouble`;
  if (isPartial) return 'tunnels unknown';
  if (up === total) return undefined;
  return up + waiting === total ? `${those(waiting)} coming up` : `${those(total - up - waiting)} unknown`;
}
