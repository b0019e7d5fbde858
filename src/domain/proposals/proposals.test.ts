import { dhGroupNumbers, encryptionAlgorithms, integrityAlgorithms, ipsecDefaults } from '#contract/ipsec.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { espProposals, ikeProposals } from './proposals.ts';

const phase1 = (algorithms: string[], integrity: string[], groups: number[]) => ({
  phase1_algorithms: algorithms,
  phase1_integrity_algorithms: integrity,
  phase1_dh_group_numbers: groups,
});
const phase2 = (algorithms: string[], integrity: string[], groups: number[]) => ({
  phase2_algorithms: algorithms,
  phase2_integrity_algorithms: integrity,
  phase2_dh_group_numbers: groups,
});
const groups = 'modp2048-modp4096-modp8192-ecp256-ecp384-ecp521';

test("the service's defaults make two proposals in each phase", () => {
  expect(ikeProposals(ipsecDefaults)).toEqual([
    `aes128gcm16-aes256gcm16-prfsha256-prfsha384-prfsha512-${groups}`,
    `aes128-aes256-sha256-sha384-sha512-${groups}`,
  ]);
  expect(espProposals(ipsecDefaults)).toEqual([
    `aes128gcm16-aes256gcm16-${groups}`,
    `aes128-aes256-sha256-sha384-sha512-${groups}`,
  ]);
});

describe('phase 1', () => {
  test.each([
    [
      'two names of the same cipher',
      ['aes256gcm16', 'aes256gcm128'],
      ['sha384'],
      [20],
      ['aes256gcm16-prfsha384-ecp384'],
    ],
    [
      'GCM with gmac alone',
      ['aes192gcm128'],
      ['aes128gmac'],
      [2],
      ['aes192gcm16-prfsha256-prfsha384-prfsha512-modp1024'],
    ],
    [
      'gmac beside a hash',
      ['aes128'],
      ['aes256gmac', 'sha1'],
      [5, 24],
      ['aes128-sha1-modp1536-modp2048s256'],
    ],
    ['CBC with gmac alone', ['aes128'], ['aes256gmac'], [14], []],
    ['no group', ['aes128gcm16'], ['sha256'], [], []],
    ['words nobody knows', ['rot13', 'aes128'], ['crc32', 'sha256'], [99, 15], ['aes128-sha256-modp3072']],
    [
      'the order that was chosen',
      ['aes256', 'aes128'],
      ['sha512', 'sha256'],
      [21, 14],
      ['aes256-aes128-sha512-sha256-ecp521-modp2048'],
    ],
  ])('%s', (_, algorithms, integrity, dhGroups, expected) => {
    expect(ikeProposals(phase1(algorithms, integrity, dhGroups))).toEqual(expected);
  });
});

describe('phase 2', () => {
  test.each([
    ['GCM takes no integrity', ['aes256gcm128'], ['sha256'], [19], ['aes256gcm16-ecp256']],
    ['gmac alone never means no encryption', ['aes256gcm16'], ['aes256gmac'], [19], ['aes256gcm16-ecp256']],
    ['CBC with gmac alone', ['aes256'], ['aes128gmac'], [19], []],
    ['no group is no PFS', ['aes128gcm16', 'aes128'], ['sha256'], [], ['aes128gcm16', 'aes128-sha256']],
  ])('%s', (_, algorithms, integrity, dhGroups, expected) => {
    expect(espProposals(phase2(algorithms, integrity, dhGroups))).toEqual(expected);
  });
});

test('no proposal mixes AEAD with CBC, repeats a token or has gmac in it', () => {
  const chosen = fc.tuple(
    fc.subarray([...encryptionAlgorithms]),
    fc.subarray([...integrityAlgorithms]),
    fc.subarray([...dhGroupNumbers], { minLength: 1 }),
  );
  fc.assert(
    fc.property(chosen, ([algorithms, integrity, dhGroups]) => {
      const proposals = [
        ...ikeProposals(phase1(algorithms, integrity, dhGroups)),
        ...espProposals(phase2(algorithms, integrity, dhGroups)),
      ];
      for (const proposal of proposals) {
        const tokens = proposal.split('-');
        expect(new Set(tokens).size).toBe(tokens.length);
        expect(proposal).not.toMatch(/gmac|gcm128/);
        expect(
          tokens.some((token) => token.includes('gcm')) && tokens.some((token) => /^aes\d+$/.test(token)),
        ).toBe(false);
      }
    }),
  );
});
