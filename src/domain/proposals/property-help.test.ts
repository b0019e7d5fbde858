import { dhGroupNumbers, encryptionAlgorithms, integrityAlgorithms, ipsecDefaults } from '#contract/ipsec.ts';
import { describe, expect, test } from 'vitest';
import { describeAlgorithm, describeDhGroup } from './algorithm-help.ts';
import { dhGroupName } from './dh-groups.ts';
import { describeProperty, ipsecProperties } from './property-help.ts';
import { ikeProposals } from './proposals.ts';
import { rateIpsec } from './rate-ipsec.ts';

test('all eleven properties are explained, each with its default', () => {
  expect([...ipsecProperties].toSorted()).toEqual(Object.keys(ipsecDefaults).toSorted());
  for (const property of ipsecProperties) {
    const { label, why } = describeProperty(property);
    expect(label).not.toBe('');
    expect(why).toMatch(/\.$/);
  }
  expect(describeProperty('phase1_dh_group_numbers').default).toBe('14, 16, 18, 19, 20, 21');
  expect(describeProperty('child_rekey_time')).toMatchObject({ default: '1440', unit: 'seconds' });
});

describe.each([...encryptionAlgorithms, ...integrityAlgorithms])('%s', (word) => {
  test('is explained', () => {
    expect(describeAlgorithm(word)?.why).toMatch(/\.$/);
  });

  test('has the keyword that strongSwan is told', () => {
    const keyword = describeAlgorithm(word)?.keyword ?? '';
    const [proposal = ''] = ikeProposals({
      phase1_algorithms: word.startsWith('sha') ? ['aes256'] : [word],
      phase1_integrity_algorithms: word.startsWith('sha') ? [word] : ['sha256'],
      phase1_dh_group_numbers: [14],
    });
    expect(proposal.split('-').includes(keyword)).toBe(!word.endsWith('gmac'));
  });
});

test.each(dhGroupNumbers)('group %d is explained, with the keyword that strongSwan is told', (group) => {
  const help = describeDhGroup(group);
  expect(help?.keyword).toBe(dhGroupName(group));
  expect(help?.why).toMatch(/\.$/);
  expect(help?.name).toContain(`Group ${group} `);
});

test('what RFC 8247 asks to leave is weak, and nothing else is', () => {
  const words = [...encryptionAlgorithms, ...integrityAlgorithms];
  expect(words.filter((word) => describeAlgorithm(word)?.rating === 'weak')).toEqual([
    'aes128gmac',
    'aes256gmac',
    'sha1',
  ]);
  expect(dhGroupNumbers.filter((group) => describeDhGroup(group)?.rating === 'weak')).toEqual([2, 5, 24]);
});

test('a word that nobody documented, or that every object has, has no help', () => {
  for (const word of ['rot13', 'constructor', '__proto__', ''])
    expect(describeAlgorithm(word)).toBeUndefined();
  expect(describeDhGroup(17)).toBeUndefined();
});

describe('the rating of a whole choice', () => {
  const rated = (changes: Partial<Parameters<typeof rateIpsec>[0]>) =>
    rateIpsec({ ...ipsecDefaults, ...changes });
  const strong = {
    phase1_algorithms: ['aes256gcm16'],
    phase1_integrity_algorithms: ['sha384'],
    phase1_dh_group_numbers: [20],
    phase2_algorithms: ['aes256gcm16'],
    phase2_integrity_algorithms: ['sha1'],
    phase2_dh_group_numbers: [20],
  };

  test('is that of the worst the peer may choose, and names it', () => {
    expect(rated({}).rating).toBe('fine');
    expect(rated({}).because).toContain('AES-128-GCM');
    expect(rated({ phase2_dh_group_numbers: [20, 2] })).toEqual({
      rating: 'weak',
      because: ['Group 2 (MODP 1024)'],
    });
  });

  test('does not count what is never offered: a hash beside GCM in phase 2', () => {
    expect(rated(strong)).toEqual({ rating: 'strong', because: [] });
    expect(rated({ ...strong, phase2_algorithms: ['aes256'] })).toEqual({
      rating: 'weak',
      because: ['HMAC-SHA-1'],
    });
  });

  test('is weak where nothing can be offered', () => {
    expect(rated({ ...strong, phase1_algorithms: [], phase2_algorithms: [] }).rating).toBe('weak');
  });
});
