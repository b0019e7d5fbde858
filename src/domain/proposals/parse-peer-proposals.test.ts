import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePeerProposals } from './parse-peer-proposals.ts';
import { formatProposal } from './proposal.ts';

const read = (text: string, assumed?: 'phase1' | 'phase2') => {
  const { ike, esp, ...rest } = parsePeerProposals(text, assumed);
  return { ike: ike.map(formatProposal), esp: esp.map(formatProposal), ...rest };
};

describe('strongSwan keywords', () => {
  test.each([
    [
      'two proposals in a line',
      'aes256-sha256-modp2048,aes256gcm16-prfsha384-ecp384',
      ['aes256-sha256-modp2048', 'aes256gcm16-prfsha384-ecp384'],
    ],
    ['a hash beside GCM is its PRF', 'aes256gcm16-sha384-ecp384', ['aes256gcm16-prfsha384-ecp384']],
    ['tags in bits', 'aes128gcm128-prfsha256-ecp256', ['aes128gcm16-prfsha256-ecp256']],
    ['a PRF that is not the hash', 'aes128-sha256-prfsha384-modp3072!', ['aes128-sha256-prfsha384-modp3072']],
    ['capitals, blanks and an alias', ' AES256-SHA2_256-x25519 ', ['aes256-sha256-curve25519']],
    [
      'what the API does not have',
      'chacha20poly1305-prfsha256-curve25519',
      ['chacha20poly1305-prfsha256-curve25519'],
    ],
  ])('%s', (_, text, ike) => {
    expect(read(text)).toEqual({ ike, esp: [], lifetimes: {}, notes: [], unread: [] });
  });

  test('a bare string is of the phase that is asked for', () => {
    expect(read('aes256gcm16-ecp384', 'phase2').esp).toEqual(['aes256gcm16-ecp384']);
    expect(read('aes256-sha256-noesn', 'phase2').esp).toEqual(['aes256-sha256']);
  });

  test('settings of swanctl.conf and of Libreswan say which phase', () => {
    const swanctl = `connections {
      uc {
        version = 2
        proposals = aes256-sha256-modp2048
        children { net {
          esp_proposals = aes256gcm16-modp2048
          start_action = start
      } } }
    }`;
    expect(read(swanctl)).toMatchObject({
      ike: ['aes256-sha256-modp2048'],
      esp: ['aes256gcm16-modp2048'],
      unread: [],
    });
    expect(read('ike=aes256-sha2_256;modp2048\nesp=aes_gcm256;dh20\nkeyexchange=ikev2')).toMatchObject({
      ike: ['aes256-sha256-modp2048'],
      esp: ['aes256gcm16-ecp384'],
      unread: [],
    });
  });

  test('GCM and CBC in one proposal are refused, as strongSwan does', () => {
    expect(read('aes256gcm16-aes256-sha256-modp2048').unread).toEqual([
      {
        line: 1,
        text: 'aes256gcm16-aes256-sha256-modp2048',
        why: 'aes256gcm16 and a CBC cipher cannot stand in one proposal: separate them with a comma.',
      },
    ]);
  });
});

describe("charon's log", () => {
  const received =
    '09[CFG] received proposals: IKE:AES_CBC_256/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_2048, IKE:AES_GCM_16_256/PRF_HMAC_SHA2_384/ECP_384';
  const configured = '09[CFG] configured proposals: IKE:AES_CBC_128/HMAC_SHA1_96/PRF_HMAC_SHA1/MODP_1024';

  test('what was received is the peer’s', () => {
    expect(read(`${received}\n${configured}\n09[IKE] received proposals unacceptable`)).toEqual({
      ike: ['aes256-sha256-modp2048', 'aes256gcm16-prfsha384-ecp384'],
      esp: [],
      lifetimes: {},
      notes: ['What was received is taken for the peer’s, what is configured for our own.'],
      unread: [],
    });
  });

  test("a list that is configured alone comes from the peer's own log", () => {
    expect(read(configured).ike).toEqual(['aes128-sha1-modp1024']);
  });

  test('phase 2, with sequence numbers and a subgroup', () => {
    expect(
      read(
        'received proposals: ESP:AES_CBC_256/HMAC_SHA2_512_256/MODP_2048_256/NO_EXT_SEQ, ESP:AES_GCM_16_128/NO_EXT_SEQ',
      ).esp,
    ).toEqual(['aes256-sha512-modp2048s256', 'aes128gcm16']);
  });

  test('an algorithm of tomorrow is left out and named', () => {
    const { ike, notes } = read(
      'IKE:AES_CBC_256/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_2048/KE1_ML_KEM_768',
    );
    expect(ike).toEqual(['aes256-sha256-modp2048']);
    expect(notes).toEqual(['Left out, since unknown here: KE1_ML_KEM_768.']);
  });
});

describe('FortiOS', () => {
  test('both phases with their lifetimes', () => {
    const text = `config vpn ipsec phase1-interface
    edit "uc"
        set interface "wan1"
        set ike-version 2
        set keylife 28800
        set proposal aes256-sha256 aes256gcm-prfsha384
        set dhgrp 14 20
        set psksecret ENC abc
    next
end
config vpn ipsec phase2-interface
    edit "uc"
        set phase1name "uc"
        set proposal aes256gcm
        set dhgrp 20
        set keylifeseconds 3600
    next
end`;
    expect(read(text)).toEqual({
      ike: ['aes256-sha256-modp2048-ecp384', 'aes256gcm16-prfsha384-modp2048-ecp384'],
      esp: ['aes256gcm16-ecp384'],
      lifetimes: { ikeSeconds: 28_800, childSeconds: 3_600 },
      notes: [],
      unread: [],
    });
  });

  test('lines without their blocks: the second list is of phase 2', () => {
    expect(
      read('set proposal aes256-sha256\nset dhgrp 14\nset proposal aes128-sha1\nset pfs disable'),
    ).toMatchObject({
      ike: ['aes256-sha256-modp2048'],
      esp: ['aes128-sha1'],
    });
  });

  test('groups that show leaves out are those of FortiOS, and it says so', () => {
    const { ike, notes } = read('set proposal aes256-sha256');
    expect(ike).toEqual(['aes256-sha256-modp2048-modp1536']);
    expect(notes).toEqual(['dhgrp is missing: taken for 14 5, which FortiOS has when nobody sets it.']);
  });

  test('a word it cannot read is named with its line', () => {
    expect(read('set dhgrp 14\nset proposal aes512-sha256\nset dhgrp fourteen').unread).toEqual([
      { line: 2, text: 'set proposal aes512-sha256', why: '“aes512-sha256” is no proposal that is known.' },
      { line: 3, text: 'set dhgrp fourteen', why: '“fourteen” is no DH group.' },
    ]);
  });
});

describe('VyOS and EdgeOS', () => {
  const vyos = (pfs: string) => `set vpn ipsec ike-group G key-exchange 'ikev2'
set vpn ipsec ike-group G lifetime '28800'
set vpn ipsec ike-group G proposal 10 dh-group '20'
set vpn ipsec ike-group G proposal 10 encryption 'aes256gcm128'
set vpn ipsec ike-group G proposal 10 hash 'sha384'
set vpn ipsec esp-group E lifetime 3600
set vpn ipsec esp-group E ${pfs}
set vpn ipsec esp-group E proposal 10 encryption aes256
set vpn ipsec esp-group E proposal 10 hash sha256
set vpn ipsec site-to-site peer UC ike-group G`;

  test('both phases with their lifetimes', () => {
    expect(read(vyos('pfs dh-group14'))).toEqual({
      ike: ['aes256gcm16-prfsha384-ecp384'],
      esp: ['aes256-sha256-modp2048'],
      lifetimes: { ikeSeconds: 28_800, childSeconds: 3_600 },
      notes: [],
      unread: [],
    });
  });

  test('PFS follows phase 1 or is off', () => {
    expect(read(vyos('pfs enable')).esp).toEqual(['aes256-sha256-ecp384']);
    expect(read(vyos('pfs disable')).esp).toEqual(['aes256-sha256']);
  });

  test('a proposal without a group has group 2, and it says so', () => {
    const { ike, notes } = read('set vpn ipsec ike-group G proposal 1 encryption aes256');
    expect(ike).toEqual(['aes256-sha1-modp1024']);
    expect(notes).toEqual([
      'What a proposal does not say is taken for VyOS’s default: aes128, sha1, dh-group 2.',
    ]);
  });
});

test('a line about nothing known is named, comments and blanks are not', () => {
  expect(read('# ours\n\nhello world\n// theirs').unread).toEqual([
    { line: 3, text: 'hello world', why: 'It is neither a proposal nor a line that is known.' },
  ]);
});

test.each([
  '203.0.113.10 198.51.100.20 : PSK "a_secret_nobody_may_read"',
  'set psksecret a_secret_nobody_may_read',
  'pre-shared-key a_secret_nobody_may_read',
  'secret: a_secret_nobody_may_read',
])('a key that is pasted along is not repeated: %s', (line) => {
  expect(JSON.stringify(parsePeerProposals(line))).not.toContain('a_secret_nobody_may_read');
});

describe('hostile input', () => {
  const word = fc.constantFrom(
    'aes256',
    'sha256',
    'modp2048',
    'IKE:',
    'ESP:',
    'AES_CBC_256',
    'set',
    'proposal',
    'dhgrp',
    'vpn',
    'ipsec',
    'ike-group',
    '__proto__',
    'constructor',
    'config',
    'edit',
    '-',
    ',',
    '/',
    '=',
    '\n',
    '\u202e',
    '\0',
    ' ',
  );

  test('never throws, and says little about it', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.array(word, { maxLength: 60 }).map((words) => words.join('')),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('phase1', 'phase2'), (pasted, assumed) => {
        const { ike, esp, unread, notes } = parsePeerProposals(pasted, assumed);
        for (const { encryption, integrity, prf, groups } of [...ike, ...esp]) {
          expect(encryption.length).toBeGreaterThan(0);
          expect(
            [...encryption, ...integrity, ...prf, ...groups].filter((each) => !/^[a-z0-9]+$/.test(each)),
          ).toEqual([]);
        }
        expect(unread.length).toBeLessThanOrEqual(20);
        for (const line of unread) expect(line.text.length).toBeLessThanOrEqual(120);
        expect(notes.length).toBeLessThan(8);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['a megabyte of one line', 'a'.repeat(1_000_000)],
    ['a megabyte of hyphens', 'aes256-'.repeat(150_000)],
    ['a megabyte of blanks', `a${' '.repeat(1_000_000)}b`],
    ['lines of blanks and braces', `a${' '.repeat(3_900)}b\na${' }'.repeat(1_900)}b\n`.repeat(20)],
    ['a megabyte of log', 'IKE:AES_CBC_256/'.repeat(60_000)],
    ['a hundred thousand lines', 'set proposal aes256-sha256\n'.repeat(100_000)],
  ])('%s is read in part', (_, text) => {
    const { notes, unread, ike } = parsePeerProposals(text);
    expect(notes[0]).toContain('were read.');
    expect(unread.length + ike.length).toBeGreaterThan(0);
  });
});
