import type { HeuristicState } from '#contract/metrics.ts';
import { classifyLogLine } from './classify-log-line.ts';
import { wireTime } from './wire-time.ts';

/** How long a bad line makes a tunnel unhealthy. Contract §3.2. */
export const unhealthyForMs = 5 * 60_000;
/** Lines and events of one incident come within moments of each other. */
const sameIncidentMs = 2000;

/** What the lines and events of a tunnel so far say about it: `heuristic_state`, the same for every data plane. */
export interface TunnelHeuristics {
  recordLine(at: number, group: string, message: string): void;
  /** A failure that the driver found out itself, without a line of charon's. */
  recordFailure(at: number, message: string): void;
  recordUp(): void;
  /** Returns the message that explains it, where there is one. */
  recordDown(at: number): string | undefined;
  isHealthy(now: number): boolean;
  toWire(now: number, isUp: boolean): HeuristicState;
}

export function tunnelHeuristics(): TunnelHeuristics {
  let upEvents = 0;
  let downEvents = 0;
  let badEvents = 0;
  let lastBad: { at: number; message: string } | undefined;
  let lastExplanation: { at: number; message: string } | undefined;

  function recordFailure(at: number, message: string): void {
    badEvents += 1;
    lastBad = { at, message };
    lastExplanation = lastBad;
  }
  function isHealthy(now: number): boolean {
    return lastBad === undefined || now - lastBad.at >= unhealthyForMs;
  }

  return {
    recordLine(at, group, message) {
      const lineClass = classifyLogLine(group, message);
      if (lineClass === 'bad') recordFailure(at, message);
      if (lineClass === 'down' && !isRecent(lastExplanation, at)) lastExplanation = { at, message };
    },
    recordFailure,
    recordUp() {
      upEvents += 1;
    },
    recordDown(at) {
      downEvents += 1;
      return isRecent(lastExplanation, at) ? lastExplanation?.message : undefined;
    },
    isHealthy,
    toWire: (now, isUp) => ({
      tunnel_up: isUp,
      tunnel_healthy: isHealthy(now),
      up_events: upEvents,
      down_events: downEvents,
      log_message_bad_events: badEvents,
      ...(lastBad && {
        last_down_message: lastBad.message,
        last_down_message_updated_at: wireTime(lastBad.at),
      }),
      updated_at: wireTime(now),
    }),
  };
}

function isRecent(line: { at: number } | undefined, at: number): boolean {
  return line !== undefined && at - line.at <= sameIncidentMs;
}
