import type { Exchange } from './exchange.ts';
import { faultOf, refusals, type FaultName, type Notify } from './faults.ts';

/**
 * The other end of a tunnel: a pure function of time, so that looking at it often or seldom changes nothing.
 * Times are Unix ms; `Infinity` means never.
 */
export interface Peer {
  fault: FaultName | undefined;
  refuses: Partial<Record<Exchange | 'first-child', Notify>>;
  sendsTraffic: boolean;
  answersAt(at: number): boolean;
  /** When the present silence began, or the next one will. */
  silentFrom(at: number): number;
  /** When the silence that holds at `at` ends. */
  backAt(at: number): number;
  /** The next time after `at` that the peer deletes the IKE SA of itself. */
  deletesAfter(at: number): number;
}

interface Absence {
  from: number;
  to: number;
}

const lostAfterMs = 60_000;
const awayMs = 600_000;
const flapEveryMs = 150_000;
const flapAwayMs = 30_000;

/** @param startedAt when the tunnel was started, from which the fault's clock runs. */
export function peerOf(remoteAddress: string, startedAt: number): Peer {
  const fault = faultOf(remoteAddress);
  const absence = absenceOf(fault, startedAt);
  const deletes = fault === 'flapping';
  return {
    fault,
    refuses: refusals(fault),
    sendsTraffic: fault !== 'one-way-traffic',
    answersAt: (at) => !(at >= absence(at).from && at < absence(at).to),
    silentFrom: (at) => absence(at).from,
    backAt: (at) => absence(at).to,
    deletesAfter: (at) => (deletes ? nextFlap(startedAt, at) : Infinity),
  };
}

/** The absence that holds at a time, or else the next one. */
function absenceOf(fault: FaultName | undefined, startedAt: number): (at: number) => Absence {
  const never = { from: Infinity, to: Infinity };
  const lostAt = startedAt + lostAfterMs;
  switch (fault) {
    case 'silent-peer':
      return () => ({ from: -Infinity, to: Infinity });
    case 'peer-lost':
      return () => ({ from: lostAt, to: Infinity });
    case 'peer-lost-for-a-while':
      return (at) => (at < lostAt + awayMs ? { from: lostAt, to: lostAt + awayMs } : never);
    case 'flapping':
      return (at) => {
        const cycle = Math.max(1, Math.floor((at - startedAt) / flapEveryMs));
        const from = startedAt + cycle * flapEveryMs;
        const isOver = at >= from + flapAwayMs;
        const start = isOver ? from + flapEveryMs : from;
        return { from: start, to: start + flapAwayMs };
      };
    case undefined:
    case 'wrong-psk':
    case 'phase1-mismatch':
    case 'phase2-mismatch':
    case 'selector-mismatch':
    case 'pfs-mismatch':
    case 'one-way-traffic':
    case 'nat-exhaustion':
      return () => never;
  }
}

function nextFlap(startedAt: number, at: number): number {
  return startedAt + Math.max(1, Math.floor((at - startedAt) / flapEveryMs) + 1) * flapEveryMs;
}
