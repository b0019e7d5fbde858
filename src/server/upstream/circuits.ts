import type { Clock } from '#domain/clock.ts';
import {
  type Admission,
  type Circuit,
  type CircuitState,
  circuitRules,
  createCircuit,
  type Report,
} from './circuit.ts';

/*
 * What fails decides who rests. Credentials and a pause that is asked for are everybody's, and so is a service of which
 * nothing answers any more. One endpoint of one gateway that keeps failing rests by itself, while the others go on.
 */
export interface Circuits {
  /** @param key of what is asked: an endpoint, and the gateway that it is asked of */
  admit(key: string): Admission;
  /** Of the service as a whole. */
  state(): CircuitState;
}

/** All of ten calls, since as long as anything answers it is not the service that fails. */
const wholeRules = { ...circuitRules, failureShare: 1 };
/** Things that fail at once; more would be the service. */
const mostOwn = 500;

export function createCircuits(clock: Clock, whole: Circuit = createCircuit(clock, wholeRules)): Circuits {
  const own = new Map<string, Circuit>();

  function ownOf(key: string): Circuit {
    const circuit = own.get(key) ?? createCircuit(clock);
    // Moved to the end: the first in the map is the one that failed longest ago.
    own.delete(key);
    own.set(key, circuit);
    if (own.size > mostOwn) own.delete(own.keys().next().value ?? '');
    return circuit;
  }
  return {
    admit(key) {
      const all = whole.admit();
      if (all.kind === 'refused') return all;
      const one = own.get(key)?.admit();
      if (one?.kind === 'refused') {
        all.report({ kind: 'aborted' });
        return one;
      }
      return {
        kind: 'go',
        report(report) {
          all.report(report);
          if (one) one.report(ownShare(report));
          else if (isFailure(report)) {
            const first = ownOf(key).admit();
            if (first.kind === 'go') first.report(report);
          }
        },
      };
    },
    state: () => whole.state(),
  };
}

function isFailure({ kind }: Report): boolean {
  return kind === 'failed' || kind === 'timed-out';
}

/** Of what is everybody's an endpoint learns nothing about itself. */
function ownShare(report: Report): Report {
  return isFailure(report) || report.kind === 'ok' ? report : { kind: 'aborted' };
}
