import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePeerProposals } from './parse-peer-proposals.ts';
import { pastedKey, pastes } from './peer-pastes.suite.ts';
import { formatProposal } from './proposal.ts';

describe.each(pastes)('$dialect', ({ text, ike, esp, lifetimes = {}, notes = [] }) => {
  const reading = parsePeerProposals(text);

  test('is read for what it says, and for nothing that it does not', () => {
    expect(reading.ike.map(formatProposal)).toEqual(ike);
    expect(reading.esp.map(formatProposal)).toEqual(esp);
    expect(reading.lifetimes).toEqual(lifetimes);
    expect(reading.notes).toEqual(notes.map((begins) => expect.stringContaining(begins) as string));
  });

  test('has no key in what comes back', () => {
    expect(JSON.stringify(reading)).not.toContain(pastedKey);
    // Of a paste that is cut anywhere neither.
    for (let end = text.indexOf(pastedKey); end > 0; end = text.indexOf(pastedKey, end + 1))
      expect(JSON.stringify(parsePeerProposals(text.slice(0, end + pastedKey.length)))).not.toContain(
        pastedKey,
      );
  });

  test('is the same with other line ends, blanks at the ends and blank lines between', () => {
    const { ike: expectedIke, esp: expectedEsp, lifetimes: expectedTimes } = reading;
    const expected = { ike: expectedIke, esp: expectedEsp, lifetimes: expectedTimes };
    for (const written of [
      text.replaceAll('\n', '\r\n'),
      text.replaceAll('\n', '  \r\t'),
      text.replaceAll('\n', '\n\n'),
    ])
      expect(parsePeerProposals(written)).toMatchObject(expected);
  });
});

test('a key behind any word for it never comes back, whatever stands around it', () => {
  const word = fc.constantFrom(
    'psk',
    'PSK',
    'psksecret',
    'Secret',
    'pre-shared-key',
    'Pre-Shared Key',
    'pre_shared_key',
    'preshared key',
    'shared secret',
    'passphrase',
    'pass-phrase',
    'Password',
    'key-string',
    'crypto isakmp key',
  );
  const before = fc.constantFrom(
    '',
    '  - ',
    'set ',
    'aes256-sha256-modp2048 ',
    'ikev2 local-authentication ',
    'x;',
  );
  const between = fc.constantFrom(' ', ': ', ' = ', '=', ' "', '\t: ', ' 0 ', ' ascii-text ');
  fc.assert(
    fc.property(before, word, between, fc.constantFrom('phase1', 'phase2'), (start, name, sign, phase) => {
      const reading = parsePeerProposals(`${start}${name}${sign}${pastedKey}`, phase);
      expect(JSON.stringify(reading)).not.toContain(pastedKey);
    }),
  );
});

describe('what is said of a line that cannot be read', () => {
  const whyOf = (text: string) => parsePeerProposals(text).unread.map(({ why }) => why);

  test.each([
    ['proposals = aes256-sha256-modp9999', '“modp9999” is no algorithm or group that is known.'],
    ['proposals = sha256-modp2048', 'It names no encryption algorithm.'],
    ['proposals = default', '“default” is no algorithm or group that is known.'],
    ['set keylife forever', 'It has no number of seconds.'],
    ['set keylifeseconds', 'It has no number of seconds.'],
    ['set keylife 12345678901', 'It has no number of seconds.'],
    ['set vpn ipsec ike-group G proposal 1 dh-group 99', '“99” is no dh-group that is known.'],
    ['set vpn ipsec ike-group G proposal 1 hash sha3', '“sha3” is no hash that is known.'],
    ['set vpn ipsec esp-group G proposal 1 encryption rot13', '“rot13” is no encryption that is known.'],
    ['received proposals: IKE:PRF_HMAC_SHA1/MODP_2048', 'It names no encryption algorithm.'],
    ['received proposals: ESP:HMAC_SHA1_96', 'It names no encryption algorithm.'],
  ])('%s', (line, why) => {
    expect(whyOf(line)).toEqual([why]);
  });

  test('a long word is cut in it, and a long line is not read at all', () => {
    const long = 'x'.repeat(60);
    expect(whyOf(`proposals = aes256-${long}`)).toEqual([
      `“${'x'.repeat(40)}” is no algorithm or group that is known.`,
    ]);
    expect(whyOf(`aes256-${'x'.repeat(3_993)}`)).toEqual([
      `“${'x'.repeat(40)}” is no algorithm or group that is known.`,
    ]);
    expect(whyOf(`aes256-${'x'.repeat(3_994)}`)).toEqual(['It is longer than 4000 characters.']);
  });

  test('the first twenty lines are named, each by its number and its beginning', () => {
    const { unread } = parsePeerProposals(
      Array.from({ length: 30 }, (_, index) => `what is ${index}`).join('\n'),
    );
    expect(unread).toHaveLength(20);
    expect(unread[19]).toMatchObject({ line: 20, text: 'what is 19' });
    expect(parsePeerProposals(`what ${'y'.repeat(200)}`).unread[0]?.text).toHaveLength(120);
  });

  test('what is not read for want of room is said, to the line and the character', () => {
    const cut = 'Only the first 1000 lines and 100000 characters were read.';
    const lines = (count: number) => Array.from({ length: count }, () => '#').join('\n');
    expect(parsePeerProposals(lines(1_000)).notes).toEqual([]);
    expect(parsePeerProposals(lines(1_001)).notes).toEqual([cut]);
    expect(parsePeerProposals(`#${' '.repeat(99_999)}`).notes).toEqual([]);
    expect(parsePeerProposals(`#${' '.repeat(100_000)}`).notes).toEqual([cut]);
    const last = `${'#\n'.repeat(999)}aes256-sha256-modp2048`;
    expect(parsePeerProposals(last).ike).toHaveLength(1);
    expect(parsePeerProposals(`#\n${last}`).ike).toHaveLength(0);
  });
});

describe('lines that are about something else are passed over without a word', () => {
  test.each([
    '# a comment',
    '// a comment',
    '! a comment of Cisco',
    '}',
    '} }',
    '{',
    'connections {',
    'version = 2',
    'dpd_delay=30s',
    'Jun 1 00:00:00 gw charon: 09[IKE] received proposals unacceptable',
    '09[NET] sending packet: from 192.0.2.1[500] to 203.0.113.1[500]',
    'config system interface',
    'next',
    'end',
    'edit "uc"',
    'set interface "wan1"',
    'unset dhgrp-of-something',
    'set vpn ipsec site-to-site peer UC ike-group G',
    'set vpn ipsec ike-group G key-exchange ikev2',
    'set vpn ipsec ike-group G close-action none',
    '',
    '   ',
  ])('%j', (line) => {
    expect(parsePeerProposals(line)).toEqual({ ike: [], esp: [], lifetimes: {}, notes: [], unread: [] });
  });
});

describe('words for algorithms, in any dialect', () => {
  const oneOf = (token: string) => parsePeerProposals(`aes256-${token}`).ike.map(formatProposal)[0];
  const cipher = (token: string) => parsePeerProposals(token, 'phase2').esp.map(formatProposal)[0];

  test.each([
    ['aes', 'aes128'],
    ['aes_192', 'aes192'],
    ['camellia', 'camellia128'],
    ['camellia256', 'camellia256'],
    ['aes256gcm', 'aes256gcm16'],
    ['aes256gcm8', 'aes256gcm8'],
    ['aes256gcm64', 'aes256gcm8'],
    ['aes256gcm12', 'aes256gcm12'],
    ['aes256gcm96', 'aes256gcm12'],
    ['aes256gcm128', 'aes256gcm16'],
    ['aes128ccm16', 'aes128ccm16'],
    ['aes_gcm', undefined],
    ['aes_gcm_128', 'aes128gcm16'],
    ['aes_ccm256', 'aes256ccm16'],
    ['aes256gcm13', undefined],
    ['aes192ctr', 'aes192ctr'],
    ['aes128gmac', 'aes128gmac'],
    ['3des', '3des'],
    ['des', 'des'],
    ['cast128', 'cast128'],
    ['null', 'null'],
    ['chacha20poly1305', 'chacha20poly1305'],
    ['aes512', undefined],
  ])('cipher %s is %s', (token, word) => {
    expect(cipher(token)).toBe(word);
  });

  test.each([
    ['sha', 'aes256-sha1'],
    ['sha1', 'aes256-sha1'],
    ['sha1_160', 'aes256-sha1'],
    ['sha256', 'aes256-sha256'],
    ['sha2_384', 'aes256-sha384'],
    ['sha2-512', undefined],
    ['sha512_256', 'aes256-sha512'],
    ['md5', 'aes256-md5'],
    ['aesxcbc', 'aes256-aesxcbc'],
    ['aescmac', 'aes256-aescmac'],
    ['prfsha1', 'aes256-prfsha1'],
    ['prfaesxcbc', 'aes256-prfaesxcbc'],
    ['prf', undefined],
    ['modpnone', 'aes256-modpnone'],
    ['x25519', 'aes256-curve25519'],
    ['curve25519', 'aes256-curve25519'],
    ['group14', 'aes256-modp2048'],
    ['dh20', 'aes256-ecp384'],
    ['dh17', 'aes256-modp6144'],
    ['dh33', undefined],
    ['dh014', undefined],
    ['ecp512bp', 'aes256-ecp512bp'],
    ['esn', 'aes256'],
    ['noesn', 'aes256'],
    ['constructor', undefined],
    ['__proto__', undefined],
  ])('%s makes %s', (token, proposal) => {
    expect(oneOf(token)).toBe(proposal);
  });
});

describe("words of charon's log", () => {
  const read = (name: string) => {
    const { esp, notes } = parsePeerProposals(`received proposals: ESP:AES_CBC_256/${name}`);
    return notes.length > 0 ? undefined : esp.map(formatProposal)[0];
  };

  test.each([
    ['3DES_CBC', 'aes256-3des'],
    ['DES_CBC', 'aes256-des'],
    ['NULL', 'aes256-null'],
    ['CAMELLIA_CBC_192', 'aes256-camellia192'],
    ['AES_CTR_128', 'aes256-aes128ctr'],
    ['HMAC_SHA2_384_192', 'aes256-sha384'],
    ['HMAC_MD5_96', 'aes256-md5'],
    ['AES_XCBC_96', 'aes256-aesxcbc'],
    ['AES_CMAC_96', 'aes256-aescmac'],
    ['MODP_1024_160', 'aes256-modp1024s160'],
    ['MODP_2048_224', 'aes256-modp2048s224'],
    ['MODP_8192', 'aes256-modp8192'],
    ['ECP_521', 'aes256-ecp521'],
    ['ECP_384_BP', 'aes256-ecp384bp'],
    ['CURVE_25519', 'aes256-curve25519'],
    ['CURVE_448', 'aes256-curve448'],
    ['EXT_SEQ', 'aes256'],
    ['NO_EXT_SEQ', 'aes256'],
    ['MODP_NONE', undefined],
    ['AES_CBC_64', undefined],
    ['HMAC_SHA3_256', undefined],
  ])('%s makes %s', (name, proposal) => {
    expect(read(name)).toBe(proposal);
  });

  test.each([
    ['AES_GCM_16_128/PRF_HMAC_SHA2_512', 'aes128gcm16-prfsha512'],
    ['AES_GCM_8_256/PRF_HMAC_MD5', 'aes256gcm8-prfmd5'],
    ['AES_CCM_12_192/PRF_AES128_XCBC', 'aes192ccm12-prfaesxcbc'],
    ['CHACHA20_POLY1305/PRF_AES128_CMAC', 'chacha20poly1305-prfaescmac'],
    ['NULL_AES_GMAC_256/PRF_HMAC_SHA1', 'aes256gmac-prfsha1'],
    ['AES_CBC_256/HMAC_SHA2_384_192/PRF_HMAC_SHA2_384', 'aes256-sha384'],
  ])('in phase 1 %s is %s', (names, proposal) => {
    expect(parsePeerProposals(`received proposals: IKE:${names}`).ike.map(formatProposal)).toEqual([
      proposal,
    ]);
  });

  test('only the first five that nobody knows are named', () => {
    const names = Array.from({ length: 7 }, (_, index) => `KE${index}_NEW`).join('/');
    const { notes } = parsePeerProposals(`received proposals: IKE:AES_CBC_256/${names}`);
    expect(notes).toEqual(['Left out, since unknown here: KE0_NEW, KE1_NEW, KE2_NEW, KE3_NEW, KE4_NEW.']);
  });
});
