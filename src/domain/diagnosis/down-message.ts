/** Where in bringing a tunnel up a message belongs. */
export type DownPhase = 'init' | 'auth' | 'child' | 'rekey' | 'path';

/** A `last_down_message` in an admin's words. */
export interface DownExplanation {
  phase: DownPhase;
  /** What happened, in a sentence. */
  meaning: string;
  /** What to look at in this gateway's configuration. */
  here: string;
  /** What to look at, or to ask for, on the peer. */
  peer: string;
  /** Row of the table of messages, in vpn-knowledge §3a. */
  source: string;
}

/**
 * The messages that a tunnel can go or stay down with, most telling first. Only what is understood is in the table: a
 * message nobody knows is shown as it came, never guessed at.
 */
const table: readonly (DownExplanation & { pattern: RegExp })[] = [
  {
    pattern: /AUTHENTICATION_FAILED/,
    phase: 'auth',
    meaning:
      'The peer refused our proof of identity: its pre-shared key is another one, or it expects another identity.',
    here: 'Rotate the pre-shared key to a new one and hand the same to the peer. Our identity is the gateway’s public address.',
    peer: 'Enter the same key for our public address, and expect that address as our identity. A key that starts with 0x is read as hexadecimal by some devices.',
    source: 'vpn-knowledge §3a row 11',
  },
  {
    pattern: /shared keys? for .*but MAC mismatched/,
    phase: 'auth',
    meaning: 'Both sides have a pre-shared key for each other, and they differ.',
    here: 'Rotate the pre-shared key to a new one and hand the same to the peer.',
    peer: 'Enter exactly that key: a space at the end counts.',
    source: 'vpn-knowledge §3a row 12',
  },
  {
    pattern: /no shared key found|no matching peer config found|received IDr .*but require/,
    phase: 'auth',
    meaning:
      'The peer presents an identity that belongs to no tunnel here, often its private address behind NAT.',
    here: 'The peer’s address of this tunnel must be the public address that it is seen with.',
    peer: 'Set its own (local) identity to its public IPv4 address.',
    source: 'vpn-knowledge §3a rows 13 to 15',
  },
  {
    pattern: /NO_PROPOSAL_CHOSEN notify, no CHILD_SA built/,
    phase: 'child',
    meaning: 'The IKE SA stands, but the two sides have no phase 2 (ESP) algorithms in common.',
    here: 'Phase 2 encryption, integrity and DH groups: compare them with the peer’s one by one.',
    peer: 'The IPsec (phase 2, ESP) proposal, and PFS if it failed at a rekey.',
    source: 'vpn-knowledge §3a rows 21, 22',
  },
  {
    pattern: /TS_UNACCEPTABLE|traffic selectors .*unacceptable/,
    phase: 'child',
    meaning: 'The IKE SA stands, but the peer does not accept the networks that are to be joined.',
    here: 'Local and remote networks of the connection.',
    peer: 'A route-based tunnel (any to any), or a policy that is the exact mirror of our networks.',
    source: 'vpn-knowledge §3a rows 17, 18',
  },
  {
    pattern: /CHILD_SA rekeying failed|closing expired CHILD_SA/,
    phase: 'rekey',
    meaning: 'The tunnel worked, but its keys could not be renewed in time.',
    here: 'Phase 2 DH groups: the peer must have one of them for PFS.',
    peer: 'Turn PFS on with one of our groups; let its phase 2 lifetime be clearly longer than ours.',
    source: 'vpn-knowledge §3a rows 22 to 24, 55',
  },
  {
    pattern: /NO_PROPOSAL_CHOSEN|no acceptable proposal|proposals unacceptable/,
    phase: 'init',
    meaning:
      'The two sides have no phase 1 (IKE) algorithms in common, or the peer knows no tunnel from our address.',
    here: 'Phase 1 encryption, integrity and DH groups: compare them with the peer’s one by one.',
    peer: 'The IKE (phase 1) proposal, IKEv2, and that its tunnel is bound to our public address.',
    source: 'vpn-knowledge §3a row 1',
  },
  {
    pattern: /giving up after \d+ retransmits|peer not responding|peer did not answer/,
    phase: 'path',
    meaning: 'Nothing comes back from the peer.',
    here: 'The peer’s address of this tunnel, and that the gateway is started.',
    peer: 'That the device is up and that UDP 500 and 4500 and ESP reach it from our public address.',
    source: 'vpn-knowledge §3a rows 7, 8, 30',
  },
  {
    pattern: /received DELETE for/,
    phase: 'path',
    meaning: 'The peer hung up: it was restarted, reconfigured, or found the tunnel idle.',
    here: 'Nothing, unless something was changed here at that moment.',
    peer: 'Its log at that second; turn an idle timeout off.',
    source: 'vpn-knowledge §3a rows 32, 33',
  },
];

/** What a message means and what to check on both sides; `undefined` for one that nobody knows. */
export function explainDownMessage(message: string): DownExplanation | undefined {
  const found = table.find(({ pattern }) => pattern.test(message));
  if (!found) return undefined;
  const { phase, meaning, here, peer, source } = found;
  return { phase, meaning, here, peer, source };
}
