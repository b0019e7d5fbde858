/** Where in bringing a tunnel up a message belongs. */
export type DownPhase = 'init' | 'auth' | 'child' | 'rekey' | 'path';

/** What a line of charon's says about its tunnel. */
export type MessageKind =
  /** A failure: counts, and the tunnel is not healthy for five minutes. */
  | 'bad'
  /** Belongs to the failure in the line before: counts no second time. */
  | 'follow'
  | 'warning'
  /** The tunnel goes down, by itself no failure. */
  | 'down';

/** A message that a tunnel is down with, in an admin's words. */
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

interface CharonMessage {
  /** How it begins: texts of strongSwan 5.9.8, checked against forty recorded faults. */
  begins: readonly RegExp[];
  kind: MessageKind;
  /** Left out where there is nothing to tell an admin that the message does not say itself. */
  explained?: DownExplanation;
}

/**
 * Everything that charon says of a tunnel that fails, most telling first. What is not here says nothing of it, and a
 * message nobody knows is shown as it came, never guessed at.
 */
export const charonMessages: readonly CharonMessage[] = [
  {
    begins: [/received AUTHENTICATION_FAILED notify/],
    kind: 'bad',
    explained: {
      phase: 'auth',
      meaning:
        'The peer refused our proof of identity: its pre-shared key is another one, or it expects another identity.',
      here: 'Rotate the pre-shared key to a new one and hand the same to the peer. Our identity is the gateway’s public address.',
      peer: 'Enter the same key for our public address, and expect that address as our identity. A key that starts with 0x is read as hexadecimal by some devices.',
      source: 'vpn-knowledge §3a row 11',
    },
  },
  {
    begins: [/tried \d+ shared keys? for .*, but MAC mismatched/],
    kind: 'bad',
    explained: {
      phase: 'auth',
      meaning: 'Both sides have a pre-shared key for each other, and they differ.',
      here: 'Rotate the pre-shared key to a new one and hand the same to the peer.',
      peer: 'Enter exactly that key: a space at the end counts.',
      source: 'vpn-knowledge §3a row 12',
    },
  },
  {
    begins: [/no shared key found for /, /no matching peer config found/, /received IDr .*but require /],
    kind: 'bad',
    explained: {
      phase: 'auth',
      meaning:
        'The peer presents an identity that belongs to no tunnel here, often its private address behind NAT.',
      here: 'The peer’s address of this tunnel must be the public address that it is seen with.',
      peer: 'Set its own (local) identity to its public IPv4 address.',
      source: 'vpn-knowledge §3a rows 13 to 15',
    },
  },
  {
    // The second is what we say of the peer's offer; in phase 1 that is "received proposals unacceptable".
    begins: [/received NO_PROPOSAL_CHOSEN notify, no CHILD_SA built/, /no acceptable proposal found/],
    kind: 'bad',
    explained: {
      phase: 'child',
      meaning: 'The IKE SA stands, but the two sides have no phase 2 (ESP) algorithms in common.',
      here: 'Phase 2 encryption, integrity and DH groups: compare them with the peer’s one by one.',
      peer: 'The IPsec (phase 2, ESP) proposal, and PFS if it failed at a rekey.',
      source: 'vpn-knowledge §3a rows 21, 22',
    },
  },
  {
    begins: [/received TS_UNACCEPTABLE notify/, /traffic selectors .* unacceptable/],
    kind: 'bad',
    explained: {
      phase: 'child',
      meaning: 'The IKE SA stands, but the peer does not accept the networks that are to be joined.',
      here: 'Local and remote networks of the connection.',
      peer: 'A route-based tunnel (any to any), or a policy that is the exact mirror of our networks.',
      source: 'vpn-knowledge §3a rows 17, 18',
    },
  },
  {
    begins: [/CHILD_SA rekeying failed, trying again in /, /closing expired CHILD_SA /],
    kind: 'bad',
    explained: {
      phase: 'rekey',
      meaning: 'The tunnel worked, but its keys could not be renewed in time.',
      here: 'Phase 2 DH groups: the peer must have one of them for PFS.',
      peer: 'Turn PFS on with one of our groups; let its phase 2 lifetime be clearly longer than ours.',
      source: 'vpn-knowledge §3a rows 22 to 24, 55',
    },
  },
  {
    begins: [/received NO_PROPOSAL_CHOSEN notify error/, /received proposals unacceptable/],
    kind: 'bad',
    explained: {
      phase: 'init',
      meaning:
        'The two sides have no phase 1 (IKE) algorithms in common, or the peer knows no tunnel from our address.',
      here: 'Phase 1 encryption, integrity and DH groups: compare them with the peer’s one by one.',
      peer: 'The IKE (phase 1) proposal, IKEv2, and that its tunnel is bound to our public address.',
      source: 'vpn-knowledge §3a row 1',
    },
  },
  {
    begins: [/no IKE config found/],
    kind: 'bad',
    explained: {
      phase: 'init',
      meaning: 'Somebody asks for a tunnel from an address that no tunnel here names.',
      here: 'The peer’s address of this tunnel: it may be mistyped, or the peer may have got another one.',
      peer: 'Which public address it is seen with, behind NAT too.',
      source: 'vpn-knowledge §3a row 6',
    },
  },
  ...pathMessages(),
  {
    begins: [/received DELETE for IKE_SA /, /received DELETE for ESP CHILD_SA /],
    kind: 'down',
    explained: {
      phase: 'path',
      meaning: 'The peer hung up: it was restarted, reconfigured, or found the tunnel idle.',
      here: 'Nothing, unless something was changed here at that moment.',
      peer: 'Its log at that second; turn an idle timeout off.',
      source: 'vpn-knowledge §3a rows 32, 33',
    },
  },
  {
    begins: [
      /received [A-Z_]+ notify error$/,
      /received [A-Z_]+ notify, no CHILD_SA built$/,
      /unable to (?:install|add) /,
      /error installing route with policy /,
      /key derivation failed$/,
      /deleting half open IKE_SA with .* after timeout$/,
    ],
    kind: 'bad',
  },
  { begins: [/failed to establish CHILD_SA, keeping IKE_SA$/], kind: 'follow' },
  { begins: [/retransmit \d+ of request/, /error writing to socket: /], kind: 'warning' },
  { begins: [/destroying duplicate IKE_SA /], kind: 'down' },
];

/** Nothing comes back, whichever line says so. */
function pathMessages(): CharonMessage[] {
  const explained: DownExplanation = {
    phase: 'path',
    meaning: 'Nothing comes back from the peer.',
    here: 'The peer’s address of this tunnel, and that the gateway is started.',
    peer: 'That the device is up and that UDP 500 and 4500 and ESP reach it from our public address.',
    source: 'vpn-knowledge §3a rows 7, 8, 30',
  };
  return [
    // The second is what our own data plane says of a peer that fell silent.
    { begins: [/giving up after \d+ retransmits/, /peer did not answer /], kind: 'bad', explained },
    {
      begins: [/peer not responding, trying again/, /establishing IKE_SA failed, peer not responding/],
      kind: 'follow',
      explained,
    },
  ];
}
