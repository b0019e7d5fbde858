/** Requests we send, one at a time per IKE SA. RFC 7296 §2.3 with a window of 1, as strongSwan has. */
export type Exchange =
  | 'init'
  | 'auth'
  | 'create-child'
  | 'rekey-child'
  | 'rekey-ike'
  | 'delete-child'
  | 'delete-rekeyed-child'
  | 'delete-rekeyed-ike'
  | 'dpd';

export interface PendingExchange {
  kind: Exchange;
  messageId: number;
  /** Unix ms, as are all times here. */
  sentAt: number;
  retransmits: number;
  /** Whether the answer is on its way; else `dueAt` is the next retransmit. */
  isAnswered: boolean;
  dueAt: number;
}

// strongswan.conf: retransmit_timeout 4.0, retransmit_base 1.8, retransmit_tries 5.
// https://docs.strongswan.org/docs/latest/config/retransmission.html
const firstTimeoutMs = 4000;
const base = 1.8;
export const retransmitTries = 5;

/** How long the n-th (from 0) transmission waits for an answer: 4, 11, 24, 47, 89 and 165 s in sum. */
export function timeoutMs(retransmits: number): number {
  return Math.round(firstTimeoutMs * base ** retransmits);
}
