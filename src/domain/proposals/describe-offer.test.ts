import { dhGroupNumbers, ipsecDefaults } from '#contract/ipsec.ts';
import { expect, test } from 'vitest';
import { describeEspOffer, describeIkeOffer } from './describe-offer.ts';
import { ikeProposals } from './proposals.ts';

test("the service's defaults mix GCM with CBC, which makes two proposals", () => {
  for (const { proposals, why } of [describeIkeOffer(ipsecDefaults), describeEspOffer(ipsecDefaults)]) {
    expect(proposals).toHaveLength(2);
    expect(why).toContain('offers two: GCM first');
  }
});

test('one family makes one, none makes none', () => {
  expect(describeEspOffer({ ...ipsecDefaults, phase2_algorithms: ['aes256gcm16'] }).why).toBe(
    'One proposal is offered in phase 2.',
  );
  expect(describeIkeOffer({ ...ipsecDefaults, phase1_algorithms: [] })).toEqual({
    proposals: [],
    why: 'Nothing can be offered in phase 1.',
  });
});

// vpn-knowledge §4a, row by row.
const told = (algorithm: string, hash = 'sha256', group = 14) =>
  ikeProposals({
    phase1_algorithms: [algorithm],
    phase1_integrity_algorithms: [hash],
    phase1_dh_group_numbers: [group],
  });
test.each([
  ['aes128 is CBC and needs an integrity token', told('aes128'), ['aes128-sha256-modp2048']],
  ['aes192', told('aes192'), ['aes192-sha256-modp2048']],
  ['aes256', told('aes256'), ['aes256-sha256-modp2048']],
  ['aes256gcm16 has its own, and a PRF', told('aes256gcm16', 'sha384'), ['aes256gcm16-prfsha384-modp2048']],
  ['aes256gcm128 is the same', told('aes256gcm128', 'sha384'), ['aes256gcm16-prfsha384-modp2048']],
  ['gmac is no integrity', told('aes128', 'aes128gmac'), []],
  ['sha1', told('aes128', 'sha1'), ['aes128-sha1-modp2048']],
])('%s', (_, proposals, expected) => {
  expect(proposals).toEqual(expected);
});

test('the groups are those of the table, 17 is missing', () => {
  expect(dhGroupNumbers.map((group) => told('aes128', 'sha256', group)[0]?.split('-')[2])).toEqual([
    'modp1024',
    'modp1536',
    'modp2048',
    'modp3072',
    'modp4096',
    'modp8192',
    'ecp256',
    'ecp384',
    'ecp521',
    'modp2048s256',
  ]);
});
