import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adoptProposals } from './adopt-proposals.ts';
import { firstCommonProposal } from './common-proposal.ts';
import { parsePeerProposals } from './parse-peer-proposals.ts';
import { espOffer, ikeOffer } from './proposals.ts';

const adopted = (text: string, phase: 'phase1' | 'phase2' = 'phase1') => {
  const { ike, esp } = parsePeerProposals(text, phase);
  return adoptProposals(phase === 'phase1' ? ike : esp);
};

test('takes over what the peer offers', () => {
  expect(adopted('aes256gcm16-prfsha384-ecp384')).toEqual({
    encryption: ['aes256gcm16'],
    integrity: ['sha384'],
    dhGroups: [20],
  });
});

test('chooses the proposal whose worst is the best', () => {
  expect(adopted('aes128-sha1-modp1024,aes256-sha256-modp2048')?.dhGroups).toEqual([14]);
  expect(adopted('aes256-sha256-modp2048,aes256gcm16-prfsha384-ecp384')?.dhGroups).toEqual([20]);
});

test('leaves out what the API does not have', () => {
  expect(adopted('chacha20poly1305-prfsha256-curve25519,aes256-aes192ctr-sha256-curve25519-ecp256')).toEqual({
    encryption: ['aes256'],
    integrity: ['sha256'],
    dhGroups: [19],
  });
  expect(adopted('3des-md5-modp1024')).toBeUndefined();
  expect(adopted('aes256gcm16', 'phase2')).toBeUndefined();
});

test('gives GCM in phase 2 the hash that the API wants', () => {
  expect(adopted('aes256gcm16-ecp384', 'phase2')?.integrity).toEqual(['sha256']);
});

const lists = fc.record({
  encryption: fc.shuffledSubarray(['aes128', 'aes256', 'aes256gcm16', '3des'], { minLength: 1 }),
  integrity: fc.shuffledSubarray(['sha1', 'sha256', 'sha384'], { minLength: 1 }),
  dhGroups: fc.shuffledSubarray([2, 14, 20, 31], { minLength: 1 }),
});

test('what is taken over is agreed on', () => {
  fc.assert(
    fc.property(lists, (theirs) => {
      const ike = adoptProposals(ikeOffer(theirs));
      const esp = adoptProposals(espOffer(theirs));
      if (ike) expect(firstCommonProposal(ikeOffer(ike), ikeOffer(theirs), 'phase1').outcome).toBe('agreed');
      if (esp) expect(firstCommonProposal(espOffer(esp), espOffer(theirs), 'rekey').outcome).toBe('agreed');
    }),
  );
});
