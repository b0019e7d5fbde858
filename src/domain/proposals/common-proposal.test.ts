import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstCommonProposal, type Negotiation } from './common-proposal.ts';
import { describeDifference } from './describe-difference.ts';
import { formatProposal, type Proposal } from './proposal.ts';
import { espOffer, ikeOffer } from './proposals.ts';

const ike = (encryption: string[], integrity: string[], dhGroups: number[]) =>
  ikeOffer({ encryption, integrity, dhGroups });
const esp = (encryption: string[], integrity: string[], dhGroups: number[]) =>
  espOffer({ encryption, integrity, dhGroups });
function negotiated(ours: Proposal[], theirs: Proposal[], negotiation: Negotiation): string {
  const common = firstCommonProposal(ours, theirs, negotiation);
  return common.outcome === 'agreed' ? formatProposal(common.proposal) : describeDifference(common);
}

describe('phase 1', () => {
  test.each([
    [
      "the initiator's order decides",
      ike(['aes256', 'aes128'], ['sha512', 'sha256'], [20, 14]),
      ike(['aes128', 'aes256'], ['sha256', 'sha512'], [14, 20]),
      'aes256-sha512-ecp384',
    ],
    [
      'GCM and CBC are proposals of their own, GCM first',
      ike(['aes128', 'aes256gcm128'], ['sha256'], [14]),
      ike(['aes128', 'aes256gcm16'], ['sha256'], [14]),
      'aes256gcm16-prfsha256-modp2048',
    ],
    [
      'CBC when the other end has no GCM',
      ike(['aes256gcm16', 'aes256'], ['sha384', 'sha256'], [19, 14]),
      ike(['aes256'], ['sha256'], [14]),
      'aes256-sha256-modp2048',
    ],
    [
      'no cipher',
      ike(['aes256gcm16'], ['sha256'], [14]),
      ike(['aes256', 'aes128'], ['sha256'], [14]),
      'no encryption algorithm in common. Here aes256gcm16, there aes256, aes128',
    ],
    [
      'no PRF beside GCM',
      ike(['aes256gcm16'], ['sha384'], [14]),
      ike(['aes256gcm16'], ['sha256'], [14]),
      'no PRF in common. Here prfsha384, there prfsha256',
    ],
    [
      'no group, although a cipher of the other proposal fails too',
      ike(['aes256gcm16', 'aes256'], ['sha256'], [18, 20]),
      ike(['aes256'], ['sha256'], [14]),
      'no DH group in common. Here modp8192 (group 18), ecp384 (group 20), there modp2048 (group 14)',
    ],
    [
      'a hash and a group',
      ike(['aes256gcm16', 'aes256'], ['sha256'], [20]),
      ike(['aes256'], ['sha1'], [2]),
      'no integrity algorithm in common. Here sha256, there sha1. Nor is there a common DH group: here ecp384 (group 20), there modp1024 (group 2)',
    ],
    [
      'nothing offered here',
      [],
      ike(['aes256'], ['sha256'], [14]),
      'no encryption algorithm in common. Here none, there aes256',
    ],
  ])('%s', (_, ours, theirs, expected) => {
    expect(negotiated(ours, theirs, 'phase1')).toBe(expected);
  });
});

describe('phase 2', () => {
  const ours = esp(['aes256gcm16'], ['sha256'], [20]);

  test('the first child asks for no group', () => {
    expect(negotiated(ours, esp(['aes256gcm16'], [], []), 'phase2')).toBe('aes256gcm16');
    expect(negotiated(ours, esp(['aes256gcm16'], [], [14]), 'phase2')).toBe('aes256gcm16');
  });

  test('a rekey does, and fails without one in common', () => {
    expect(negotiated(ours, esp(['aes256gcm16'], [], [14, 20]), 'rekey')).toBe('aes256gcm16-ecp384');
    expect(negotiated(ours, esp(['aes256gcm16'], [], [14]), 'rekey')).toContain('no DH group in common');
    expect(negotiated(ours, esp(['aes256gcm16'], [], []), 'rekey')).toBe(
      'no DH group in common. Here ecp384 (group 20), there none',
    );
  });

  test('a group that is optional may be missing on the other end', () => {
    const [without] = esp(['aes256gcm16'], [], []);
    const optional = without ? [{ ...without, groups: ['ecp256', 'modpnone'] }] : [];
    expect(negotiated(optional, esp(['aes256gcm16'], [], []), 'rekey')).toBe('aes256gcm16');
    expect(negotiated(optional, esp(['aes256gcm16'], [], [19]), 'rekey')).toBe('aes256gcm16-ecp256');
  });

  test('CBC needs an integrity algorithm in common', () => {
    const theirs = esp(['aes256'], ['sha384'], [14]);
    expect(negotiated(esp(['aes256'], ['sha256'], [14]), theirs, 'phase2')).toBe(
      'no integrity algorithm in common. Here sha256, there sha384',
    );
  });
});

/** Every combination that a list of proposals stands for, written out, the preferred one first. */
function combinations(proposals: readonly Proposal[], negotiation: Negotiation): string[][] {
  return proposals.map(({ encryption, integrity, prf, groups }) => {
    const texts: string[] = [];
    const orNone = (words: readonly string[]) => (words.length === 0 ? ['none'] : words);
    for (const cipher of orNone(encryption))
      for (const hash of orNone(integrity))
        for (const derive of negotiation === 'phase1' ? orNone(prf) : ['none'])
          for (const group of negotiation === 'phase2' ? ['none'] : orNone(groups))
            texts.push([cipher, hash, derive, group].join('-'));
    return texts;
  });
}

/** The chooser that nobody would ship: looks for every combination of ours in every one of theirs. */
function naive(ours: readonly Proposal[], theirs: readonly Proposal[], negotiation: Negotiation) {
  for (const our of combinations(ours, negotiation))
    for (const their of combinations(theirs, negotiation))
      for (const text of our) if (their.includes(text)) return text;
  return undefined;
}

const lists = fc.record({
  encryption: fc.shuffledSubarray(['aes128', 'aes256', 'aes128gcm16', 'aes256gcm16', 'aes256gcm128']),
  integrity: fc.shuffledSubarray(['sha1', 'sha256', 'sha384', 'aes128gmac']),
  dhGroups: fc.shuffledSubarray([2, 14, 19, 20]),
});
const negotiations: [Negotiation, typeof ikeOffer][] = [
  ['phase1', ikeOffer],
  ['phase2', espOffer],
  ['rekey', espOffer],
];

test.each(negotiations)('%s chooses what an exhaustive search finds first', (negotiation, offer) => {
  fc.assert(
    fc.property(lists, lists, (one, other) => {
      const [ours, theirs] = [offer(one), offer(other)];
      const common = firstCommonProposal(ours, theirs, negotiation);
      const expected = naive(ours, theirs, negotiation);
      if (common.outcome === 'nothing-in-common') {
        expect(expected).toBeUndefined();
        for (const { ours: here, theirs: there } of [common, ...common.also])
          expect(here.filter((word) => there.includes(word))).toEqual([]);
        return;
      }
      const [agreed] = combinations([common.proposal], negotiation);
      expect(agreed).toEqual([expected]);
    }),
    { numRuns: 500 },
  );
});

test('who starts changes what is chosen, never whether something is', () => {
  fc.assert(
    fc.property(lists, lists, fc.constantFrom(...negotiations), (one, other, [negotiation, offer]) => {
      const there = firstCommonProposal(offer(one), offer(other), negotiation).outcome;
      expect(firstCommonProposal(offer(other), offer(one), negotiation).outcome).toBe(there);
    }),
  );
});
