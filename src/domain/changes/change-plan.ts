import type { Issue } from '../rules/issue.ts';
import type { Change } from './change.ts';

/** What changes would do, worked out before any of them is sent. */
export interface ChangePlan {
  /** Field by field; empty when everything is as it is already. */
  differences: Difference[];
  /** What happens to traffic meanwhile; empty when nothing does. */
  effects: Effect[];
  /** What the rules say about the outcome and did not say before. An error means that the API would refuse. */
  issues: Issue[];
  undo: Undo;
}

export interface Difference {
  /** Of the field in the gateway, lists by name rather than by number: `connections.hq.tunnels.a.name`. */
  path: string;
  /** The same in an admin's words: "Tunnel a, address of the peer". */
  label: string;
  kind: 'added' | 'removed' | 'changed' | 'moved';
  /** As text for the screen; `undefined` where there is or was nothing. A secret is a word, never its value. */
  before: string | undefined;
  after: string | undefined;
}

export interface Effect {
  /** "Tunnel hq/a", "Gateway", "Open NAT connections". */
  subject: string;
  severity: 'none' | 'brief' | 'outage';
  /** What happens, in a sentence. */
  message: string;
  /** For how long, in words, only as exact as what is known: "until the peer has the new key". */
  duration: string;
  /** Where that is known from: a section of the contract, a page of strongSwan, Gatehouse's own simulator. */
  source: string;
}

/** How to bring back what a change replaces. */
export interface Undo {
  /** In the order in which they are to be made; empty when nothing can be brought back. */
  changes: Change[];
  /** What stays lost even so, a sentence each: "The pre-shared key of hq/a cannot be read back." */
  lost: string[];
}
