import type { Exchange } from './exchange.ts';

/** Errors a peer answers with. RFC 7296 §3.10.1. */
export type Notify = 'AUTHENTICATION_FAILED' | 'NO_PROPOSAL_CHOSEN' | 'TS_UNACCEPTABLE';

export type FaultName =
  | 'wrong-psk'
  | 'phase1-mismatch'
  | 'phase2-mismatch'
  | 'selector-mismatch'
  | 'pfs-mismatch'
  | 'silent-peer'
  | 'peer-lost'
  | 'peer-lost-for-a-while'
  | 'one-way-traffic'
  | 'flapping'
  | 'nat-exhaustion';

export interface Fault {
  name: FaultName;
  /** Last number of the first and the last address inside 203.0.113.0/24. */
  from: number;
  to: number;
  description: string;
}

/** Peer addresses that misbehave; every other address behaves well. The same table is in ../README.md. */
export const faults: readonly Fault[] = [
  {
    name: 'wrong-psk',
    from: 10,
    to: 19,
    description: 'The peer has another pre-shared key: AUTHENTICATION_FAILED, never up.',
  },
  {
    name: 'phase1-mismatch',
    from: 20,
    to: 29,
    description: 'No common IKE proposal: NO_PROPOSAL_CHOSEN, never up.',
  },
  {
    name: 'phase2-mismatch',
    from: 30,
    to: 39,
    description: 'No common ESP proposal: the IKE SA is established, a child SA never is.',
  },
  {
    name: 'selector-mismatch',
    from: 40,
    to: 49,
    description: 'The peer has other networks: TS_UNACCEPTABLE, IKE SA without a child SA.',
  },
  {
    name: 'pfs-mismatch',
    from: 50,
    to: 59,
    description: 'No common phase 2 DH group: up at first, the first child rekey fails, down at hard expiry.',
  },
  { name: 'silent-peer', from: 60, to: 69, description: 'Nothing ever answers: connecting for ever.' },
  {
    name: 'peer-lost',
    from: 70,
    to: 74,
    description: 'Up at first; 60 s after the tunnel was started the peer falls silent for good.',
  },
  {
    name: 'peer-lost-for-a-while',
    from: 75,
    to: 79,
    description: 'Up at first; silent from 60 s to 660 s after the start, then it answers again.',
  },
  {
    name: 'one-way-traffic',
    from: 80,
    to: 89,
    description: 'Up and healthy, but no packet ever comes in: bytes_in and packets_in stay 0.',
  },
  {
    name: 'flapping',
    from: 90,
    to: 99,
    description: 'Every 150 s the peer deletes the IKE SA and is away for 30 s.',
  },
  {
    name: 'nat-exhaustion',
    from: 100,
    to: 109,
    description: "The tunnel behaves well; the gateway's NAT connections fill the plan's limit in a minute.",
  },
];

/** A gateway address of this name exhausts NAT too, for gateways that have no tunnels. */
export const natExhaustionAddressName = 'nat-exhaustion';

export function faultOf(remoteAddress: string): FaultName | undefined {
  const last = /^203\.0\.113\.(\d{1,3})$/.exec(remoteAddress)?.[1];
  if (last === undefined) return undefined;
  const number = Number(last);
  return faults.find(({ from, to }) => number >= from && number <= to)?.name;
}

/** What the peer refuses, by the exchange in which it does. */
export function refusals(fault: FaultName | undefined): Partial<Record<Exchange | 'first-child', Notify>> {
  switch (fault) {
    case 'wrong-psk':
      return { auth: 'AUTHENTICATION_FAILED' };
    case 'phase1-mismatch':
      return { init: 'NO_PROPOSAL_CHOSEN' };
    case 'phase2-mismatch':
      return { 'first-child': 'NO_PROPOSAL_CHOSEN', 'create-child': 'NO_PROPOSAL_CHOSEN' };
    case 'selector-mismatch':
      return { 'first-child': 'TS_UNACCEPTABLE', 'create-child': 'TS_UNACCEPTABLE' };
    case 'pfs-mismatch':
      // The first child comes from IKE_AUTH and has no DH exchange of its own: RFC 7296 §1.2.
      return { 'rekey-child': 'NO_PROPOSAL_CHOSEN', 'create-child': 'NO_PROPOSAL_CHOSEN' };
    case undefined:
    case 'silent-peer':
    case 'peer-lost':
    case 'peer-lost-for-a-while':
    case 'one-way-traffic':
    case 'flapping':
    case 'nat-exhaustion':
      return {};
  }
}
