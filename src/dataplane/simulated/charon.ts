import type { LogLine, TunnelEvent } from '../dataplane.ts';
import { tunnelHeuristics, type TunnelHeuristics } from '../tunnel-heuristics.ts';
import type { Charon } from './tunnel-run.ts';

export interface CharonListeners {
  onLine(line: LogLine): void;
  onEvent(event: TunnelEvent): void;
}

/** One run of the daemon: ids count from 1. What is known of a tunnel outlives its SAs, but not the daemon. */
export interface CharonRun extends Charon {
  heuristicsOf(tunnelUuid: string): TunnelHeuristics;
  forget(tunnelUuid: string): void;
}

export function charonRun(
  gatewayUuid: string,
  localHost: () => string,
  listeners: CharonListeners,
): CharonRun {
  const ids = { ike: 0, child: 0, reqid: 0 };
  const heuristics = new Map<string, TunnelHeuristics>();

  function heuristicsOf(tunnelUuid: string): TunnelHeuristics {
    let found = heuristics.get(tunnelUuid);
    if (!found) heuristics.set(tunnelUuid, (found = tunnelHeuristics()));
    return found;
  }

  return {
    heuristicsOf,
    forget: (tunnelUuid) => void heuristics.delete(tunnelUuid),
    nextIkeId: () => ++ids.ike,
    nextChildId: () => ++ids.child,
    nextReqid: () => ++ids.reqid,
    localHost,
    log(at, tunnelUuid, group, level, prefix, message) {
      heuristicsOf(tunnelUuid).recordLine(at, group, message);
      listeners.onLine({ at, tunnelUuid, group, level, prefix, message });
    },
    failure: (at, tunnelUuid, message) => heuristicsOf(tunnelUuid).recordFailure(at, message),
    up(at, tunnelUuid) {
      heuristicsOf(tunnelUuid).recordUp();
      listeners.onEvent({ at, gatewayUuid, tunnelUuid, kind: 'up', message: undefined });
    },
    down(at, tunnelUuid) {
      const message = heuristicsOf(tunnelUuid).recordDown(at);
      listeners.onEvent({ at, gatewayUuid, tunnelUuid, kind: 'down', message });
    },
  };
}
