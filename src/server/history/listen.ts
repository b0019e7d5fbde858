import type { Recorder } from '#history/recorder.ts';
import type { Tell } from '../observer/observation.ts';

/** Tells the recorder that there is then what the observer tells. */
export function listenFor(recorderNow: () => Recorder): Tell {
  return (observation) => {
    const recorder = recorderNow();
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
