import type { Proposal } from '../proposal.ts';

/** What could be read of what an admin pasted about the other end. */
export interface PeerReading {
  ike: Proposal[];
  esp: Proposal[];
  lifetimes: { ikeSeconds?: number; childSeconds?: number };
  /** What was taken for granted, a sentence each. */
  notes: string[];
  /** Lines that made no sense, the first few of them. */
  unread: UnreadLine[];
}

export interface UnreadLine {
  /** From 1. */
  line: number;
  /** The beginning of it. */
  text: string;
  why: string;
}

/** Reads one way of writing proposals, line by line. */
export interface LineReader {
  /** `undefined`: not its way of writing. `why`: its way, but not to be understood. */
  read: (line: string) => 'taken' | { why: string } | undefined;
  /** After the last line. */
  finish: () => Omit<PeerReading, 'unread'>;
}

export type Phase = 'phase1' | 'phase2';

/** A lifetime of a configuration. */
export function readSeconds(
  text: string | undefined,
  found: (seconds: number) => void,
): 'taken' | { why: string } {
  if (text === undefined || !/^\d{1,10}$/.test(text)) return { why: 'It has no number of seconds.' };
  found(Number(text));
  return 'taken';
}
