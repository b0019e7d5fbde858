import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { charonMessages, type DownPhase, type MessageKind } from './charon-messages.ts';
import { explainDownMessage } from './down-message.ts';

const meaning = {
  key: 'The peer refused our proof of identity',
  otherKey: 'Both sides have a pre-shared key for each other, and they differ.',
  identity: 'The peer presents an identity that belongs to no tunnel here',
  phase1: 'The two sides have no phase 1 (IKE) algorithms in common',
  phase2: 'the two sides have no phase 2 (ESP) algorithms in common',
  networks: 'the peer does not accept the networks that are to be joined',
  rekey: 'its keys could not be renewed in time',
  stranger: 'from an address that no tunnel here names',
  silence: 'Nothing comes back from the peer.',
  hangUp: 'The peer hung up',
};

/** The line that decides, in forty recorded faults of charon 5.9.8, by what was done to the tunnel. */
const faults: [fault: string, line: string, phase: DownPhase, meaning: string, kind: MessageKind][] = [
  ['another key, we ask', 'received AUTHENTICATION_FAILED notify error', 'auth', meaning.key, 'bad'],
  [
    'another key, the peer asks',
    "tried 1 shared key for '198.51.100.1' - '198.51.100.2', but MAC mismatched",
    'auth',
    meaning.otherKey,
    'bad',
  ],
  [
    'several keys, none of them the peer’s',
    "tried 3 shared keys for 'a' - 'b', but MAC mismatched",
    'auth',
    meaning.otherKey,
    'bad',
  ],
  ['no key here', "no shared key found for '198.51.100.1' - '198.51.100.2'", 'auth', meaning.identity, 'bad'],
  ['another identity, the peer asks', 'no matching peer config found', 'auth', meaning.identity, 'bad'],
  [
    'a private identity behind NAT',
    "received IDr '192.168.0.2', but require '198.51.100.2'",
    'auth',
    meaning.identity,
    'bad',
  ],
  ['no phase 1 in common, we ask', 'received NO_PROPOSAL_CHOSEN notify error', 'init', meaning.phase1, 'bad'],
  ['no phase 1 in common, the peer asks', 'received proposals unacceptable', 'init', meaning.phase1, 'bad'],
  [
    'an unknown address asks',
    'no IKE config found for 198.51.100.1...192.0.2.7, sending NO_PROPOSAL_CHOSEN',
    'init',
    meaning.stranger,
    'bad',
  ],
  [
    'no phase 2 in common, we ask',
    'received NO_PROPOSAL_CHOSEN notify, no CHILD_SA built',
    'child',
    meaning.phase2,
    'bad',
  ],
  ['no phase 2 in common, the peer asks', 'no acceptable proposal found', 'child', meaning.phase2, 'bad'],
  [
    'other networks, we ask',
    'received TS_UNACCEPTABLE notify, no CHILD_SA built',
    'child',
    meaning.networks,
    'bad',
  ],
  [
    'other networks, the peer asks',
    'traffic selectors 10.9.0.0/24 === 10.0.0.0/24 unacceptable',
    'child',
    meaning.networks,
    'bad',
  ],
  ['a peer that is silent', 'giving up after 5 retransmits', 'path', meaning.silence, 'bad'],
  ['and is asked again', 'peer not responding, trying again (2/0)', 'path', meaning.silence, 'follow'],
  ['or given up', 'establishing IKE_SA failed, peer not responding', 'path', meaning.silence, 'follow'],
  ['a peer that fell silent', 'peer did not answer for 120 s (dpd_timeout)', 'path', meaning.silence, 'bad'],
  [
    'another PFS group, at the first rekey',
    'CHILD_SA rekeying failed, trying again in 13 seconds',
    'rekey',
    meaning.rekey,
    'bad',
  ],
  [
    'another PFS group, at the end',
    'closing expired CHILD_SA C/T{1} with SPIs c1_i c2_o and TS 10.0.0.0/24 === 10.1.0.0/24',
    'rekey',
    meaning.rekey,
    'bad',
  ],
  ['the peer stops', 'received DELETE for IKE_SA C/T[1]', 'path', meaning.hangUp, 'down'],
  [
    'the peer drops the child',
    'received DELETE for ESP CHILD_SA with SPI c1a2b3c4',
    'path',
    meaning.hangUp,
    'down',
  ],
];

/** The first entry that knows the line, as whoever reads a log goes by. */
const kindOf = (line: string) =>
  charonMessages.find(({ begins }) => begins.some((each) => each.test(line)))?.kind;

describe.each(faults)('%s: %s', (_, line, phase, words, kind) => {
  test(`is of ${phase}, and ${kind}`, () => {
    expect(explainDownMessage(line)).toMatchObject({
      phase,
      meaning: expect.stringContaining(words) as string,
    });
    expect(kindOf(line)).toBe(kind);
  });

  test('says the same behind a time, a daemon and a name', () => {
    for (const before of [
      '2026-11-22T21:44:08.589 13[IKE] <hq-a|7> ',
      'Jun 23 08:16:10 gw charon[3789]: 09[IKE] ',
      'peer-1: ',
    ])
      expect(explainDownMessage(before + line)).toBe(explainDownMessage(line));
  });
});

describe('what is no fault, or says nothing more than itself', () => {
  test.each<[string, MessageKind | undefined]>([
    ['received INVALID_SYNTAX notify error', 'bad'],
    ['unable to install IPsec policies (SPD) in kernel', 'bad'],
    ['unable to add SAD entry with SPI c1a2b3c4 (FAILED)', 'bad'],
    ['error installing route with policy 10.0.0.0/24 === 10.1.0.0/24 out', 'bad'],
    ['key derivation failed', 'bad'],
    ['deleting half open IKE_SA with 198.51.100.2 after timeout', 'bad'],
    ['failed to establish CHILD_SA, keeping IKE_SA', 'follow'],
    ['retransmit 2 of request with message ID 0', 'warning'],
    ['error writing to socket: Network is unreachable', 'warning'],
    ["destroying duplicate IKE_SA for peer '198.51.100.2', received INITIAL_CONTACT", 'down'],
    ["peer didn't accept DH group ECP_256, it requested MODP_2048", undefined],
    ['IKE_SA C/T[2] rekeyed between 198.51.100.1[198.51.100.1]...198.51.100.2[198.51.100.2]', undefined],
    ['CHILD_SA C/T{2} established with SPIs c1_i c2_o and TS 10.0.0.0/24 === 10.1.0.0/24', undefined],
    ['sending DPD request', undefined],
    ['remote host is behind NAT', undefined],
    ['received 12 cert requests for an unknown ca', undefined],
    ['selected proposal: ESP:AES_GCM_16_256/NO_EXT_SEQ', undefined],
    ['', undefined],
  ])('%s', (line, kind) => {
    expect(explainDownMessage(line)).toBeUndefined();
    expect(kindOf(line)).toBe(kind);
  });
});

test('every explanation says what happened, what to look at on both sides, and where that is known from', () => {
  for (const { explained } of charonMessages) {
    if (!explained) continue;
    for (const sentence of [explained.meaning, explained.here, explained.peer])
      expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(explained.source).toMatch(/^vpn-knowledge §3a rows? \d+/);
  }
});

test('a line of any length is looked through', () => {
  const piece = fc.constantFrom(
    'tried 1 shared key for ',
    'received IDr ',
    'traffic selectors ',
    'deleting half open IKE_SA with ',
    'received A',
    ' ',
    'x',
  );
  fc.assert(
    fc.property(piece, (text) => {
      explainDownMessage(text.repeat(10_000 / text.length));
      kindOf(text.repeat(10_000 / text.length));
    }),
    { numRuns: 20 },
  );
});
