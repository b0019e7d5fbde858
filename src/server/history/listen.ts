import type { Recorder } from '#history/recorder.ts';
import type { Tell } from '../observer/observation.ts';

/** Tells a recorder what the observer tells. */
export function listenFor(recorder: Recorder): Tell {
  return (observation) => {
    switch (observation.kind) {
      case 'gateway':
        return recorder.takeGateway(observation.gateway, observation.observedAt);
      case 'metrics':
        return recorder.takeMetrics(observation.gatewayUuid, observation.metrics, observation.observedAt);
      case 'page':
        // Each of its gateways was told of.
        return undefined;
      case 'gone':
        return recorder.takeGone(observation.uuid, observation.observedAt);
      case 'sweep':
        return recorder.takeSweep(observation);
      case 'failed-sweep':
        return recorder.takeFailedSweep(observation.reason);
    }
  };
}
