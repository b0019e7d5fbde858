import { describe, expect, test } from 'vitest';
import { ipsecDefaults } from '#contract/ipsec.ts';
import type { IpsecCreate } from '#contract/ipsec.ts';
import { handoverRows } from './handover.ts';
import { peerLifetimes } from './peer-lifetimes.ts';
import { presetsFor } from './presets.ts';
import type { VendorId } from './vendor.ts';
import { vendorById, vendors } from './vendors.ts';

type Properties = Partial<Omit<IpsecCreate, 'authentication'>>;

/** What the peer is told, by label without its phase: `['aes256', …]` in the order of the table. */
function toldTo(id: VendorId, ipsec: Properties): Record<string, string> {
  const rows = handoverRows({
    gateway: {},
    connection: {},
    tunnel: { name: 'hq', ipsec },
    vendor: vendorById(id),
  });
  return Object.fromEntries(rows.map(({ label, theirs }) => [label, theirs]));
}
function algorithmsFor(id: VendorId, ipsec: Properties): string[] {
  const told = toldTo(id, ipsec);
  return [
    'Phase 1 encryption',
    'Phase 1 integrity',
    'Phase 1 PRF',
    'Phase 1 DH group',
    'Phase 2 encryption',
    'Phase 2 integrity',
    'Phase 2 PFS group',
  ].map((label) => told[label] ?? '');
}
const presetOf = (id: VendorId, preset: string) =>
  presetsFor(vendorById(id)).find((each) => each.id === preset)?.ipsec ?? {};

const own = 'none: GCM brings its own';

// vpn-knowledge §4f, make by make: GCM and a SHA-2 PRF in phase 1 where it has them, group 20, GCM in phase 2.
describe('the modern preset, in the words that one finds on the peer', () => {
  test.each<[VendorId, string[]]>([
    ['aws', ['AES256-GCM-16', 'SHA2-384', 'SHA2-384', '20', 'AES256-GCM-16', own, '20']],
    ['azure', ['GCMAES256', 'SHA384', 'SHA384', 'ECP384', 'GCMAES256', 'GCMAES256', 'ECP384']],
    ['gcp', ['AES-GCM-16-256', own, 'PRF-HMAC-SHA2-384', '20', 'AES-GCM-16-256', own, '20']],
    ['pfsense', ['AES256-GCM 128 bits', own, 'SHA384', '20', 'AES256-GCM 128 bits', own, '20']],
    ['opnsense', ['aes256gcm16', own, 'prfsha384', 'ecp384', 'aes256gcm16', own, 'ecp384']],
    ['fortigate', ['aes256gcm', own, 'prfsha384', '20', 'aes256gcm', own, '20']],
    ['cisco-ios-xe', ['aes-gcm-256', own, 'sha384', '20', 'esp-gcm 256', own, 'group20']],
    ['cisco-asa', ['aes-gcm-256', 'null', 'sha384', '20', 'aes-gcm-256', 'null', 'group20']],
    ['mikrotik', ['aes-256', 'sha384', 'sha384', 'ecp384', 'aes-256-gcm', own, 'ecp384']],
    ['vyos', ['aes256gcm128', own, 'sha384', '20', 'aes256gcm128', own, 'dh-group20']],
    ['edgeos', ['aes256gcm128', own, 'sha384', '20', 'aes256gcm128', own, 'dh-group20']],
    ['strongswan', ['aes256gcm16', own, 'prfsha384', 'ecp384', 'aes256gcm16', own, 'ecp384']],
    ['libreswan', ['aes_gcm256', own, 'sha2_384', 'dh20', 'aes_gcm256', own, 'dh20']],
    ['juniper-srx', ['aes-256-gcm', own, 'sha-384', 'group20', 'aes-256-gcm', own, 'group20']],
    ['palo-alto', ['aes-256-gcm', own, 'sha384', 'group20', 'aes-256-gcm', own, 'group20']],
  ])('%s', (id, words) => {
    expect(algorithmsFor(id, presetOf(id, 'modern'))).toEqual(words);
  });

  test('covers every make', () => {
    for (const { id } of vendors)
      expect(algorithmsFor(id, presetOf(id, 'modern'))).not.toContain('nothing in common');
  });
});

describe('the legacy preset: CBC with SHA-256 and group 14', () => {
  test.each<[VendorId, string[]]>([
    ['aws', ['AES256', 'SHA2-256', 'SHA2-256', '14', 'AES256', 'SHA2-256', '14']],
    ['azure', ['AES256', 'SHA256', 'SHA256', 'DHGroup14', 'AES256', 'SHA256', 'PFS2048']],
    [
      'gcp',
      [
        'AES-CBC-256',
        'HMAC-SHA2-256-128',
        'PRF-HMAC-SHA2-256',
        '14',
        'AES-CBC-256',
        'HMAC-SHA2-256-128',
        '14',
      ],
    ],
    ['pfsense', ['AES 256 bits', 'SHA256', 'SHA256', '14', 'AES 256 bits', 'SHA256', '14']],
    ['opnsense', ['aes256', 'sha256', 'prfsha256', 'modp2048', 'aes256', 'sha256', 'modp2048']],
    ['fortigate', ['aes256', 'sha256', 'prfsha256', '14', 'aes256', 'sha256', '14']],
    ['cisco-ios-xe', ['aes-cbc-256', 'sha256', 'sha256', '14', 'esp-aes 256', 'esp-sha256-hmac', 'group14']],
    ['cisco-asa', ['aes-256', 'sha256', 'sha256', '14', 'aes-256', 'sha-256', 'group14']],
    ['mikrotik', ['aes-256', 'sha256', 'sha256', 'modp2048', 'aes-256-cbc', 'sha256', 'modp2048']],
    ['vyos', ['aes256', 'sha256', 'sha256', '14', 'aes256', 'sha256', 'dh-group14']],
    ['edgeos', ['aes256', 'sha256', 'sha256', '14', 'aes256', 'sha256', 'dh-group14']],
    ['strongswan', ['aes256', 'sha256', 'prfsha256', 'modp2048', 'aes256', 'sha256', 'modp2048']],
    ['libreswan', ['aes256', 'sha2_256', 'sha2_256', 'dh14', 'aes256', 'sha2_256', 'dh14']],
    [
      'juniper-srx',
      ['aes-256-cbc', 'sha-256', 'sha-256', 'group14', 'aes-256-cbc', 'hmac-sha-256-128', 'group14'],
    ],
    ['palo-alto', ['aes-256-cbc', 'sha256', 'sha256', 'group14', 'aes-256-cbc', 'sha256', 'group14']],
  ])('%s', (id, words) => {
    expect(algorithmsFor(id, presetOf(id, 'legacy'))).toEqual(words);
  });
});

describe('words for old devices', () => {
  const old: Properties = {
    phase1_algorithms: ['aes128'],
    phase1_integrity_algorithms: ['sha1'],
    phase1_dh_group_numbers: [2],
    phase2_algorithms: ['aes128'],
    phase2_integrity_algorithms: ['sha1'],
    phase2_dh_group_numbers: [2],
  };
  test.each<[VendorId, string[]]>([
    ['aws', ['AES128', 'SHA1', 'SHA1', '2', 'AES128', 'SHA1', '2']],
    ['azure', ['AES128', 'SHA1', 'SHA1', 'DHGroup2', 'AES128', 'SHA1', 'PFS2']],
    ['gcp', ['AES-CBC-128', 'HMAC-SHA1-96', 'PRF-HMAC-SHA1', '2', 'AES-CBC-128', 'HMAC-SHA1-96', '2']],
    ['cisco-ios-xe', ['aes-cbc-128', 'sha1', 'sha1', '2', 'esp-aes', 'esp-sha-hmac', 'group2']],
    ['mikrotik', ['aes-128', 'sha1', 'sha1', 'modp1024', 'aes-128-cbc', 'sha1', 'modp1024']],
    ['juniper-srx', ['aes-128-cbc', 'sha1', 'sha1', 'group2', 'aes-128-cbc', 'hmac-sha1-96', 'group2']],
    ['palo-alto', ['aes-128-cbc', 'sha1', 'sha1', 'group2', 'aes-128-cbc', 'sha1', 'group2']],
    // Group 2 is not verified of an ASA, so it is not told to anybody.
    [
      'cisco-asa',
      [
        'nothing in common',
        'nothing in common',
        'nothing in common',
        'nothing in common',
        'nothing in common',
        'nothing in common',
        'nothing in common',
      ],
    ],
  ])('%s', (id, words) => {
    expect(algorithmsFor(id, old)).toEqual(words);
  });
});

test('a peer of an unknown make is told strongSwan’s words and group numbers', () => {
  const rows = handoverRows({
    gateway: {},
    connection: {},
    tunnel: { ipsec: { phase1_algorithms: ['aes256gcm16'] } },
  });
  const told = Object.fromEntries(rows.map(({ label, theirs }) => [label, theirs]));
  expect(told).toMatchObject({
    'Phase 1 encryption': 'aes256gcm16',
    'Phase 1 integrity': own,
    'Phase 1 PRF': 'sha256',
    'Phase 1 DH group': '14',
    'Phase 2 encryption': 'aes128gcm16',
    'Dead-peer detection (DPD)': 'every 30 s, restart',
    'Tunnel MTU, TCP MSS': '1400, 1350',
  });
  expect(Object.keys(told)).not.toContain('Who starts the tunnel');
});

test('what is off here is said to be off', () => {
  const rows = handoverRows({
    gateway: {},
    connection: {},
    tunnel: { ipsec: { dpd_delay: 0, rekey_time: 0, child_rekey_time: 0 } },
  });
  const ours = Object.fromEntries(rows.map(({ label, ours: here }) => [label, here]));
  expect(ours).toMatchObject({
    'Dead-peer detection (DPD)': 'off',
    'Phase 1 lifetime': 'never rekeyed',
    'Phase 2 lifetime': 'never rekeyed',
  });
});

describe('the lifetimes that the peer is told', () => {
  test.each([
    // Ours, theirs: at least 28,800 and 3,600 s, and twice ours from there on. vpn-knowledge §4c.
    [
      { rekey_time: 0, child_rekey_time: 0 },
      { ikeSeconds: 28_800, childSeconds: 3_600 },
    ],
    [ipsecDefaults, { ikeSeconds: 28_800, childSeconds: 3_600 }],
    [
      { rekey_time: 14_401, child_rekey_time: 1_801 },
      { ikeSeconds: 28_802, childSeconds: 3_602 },
    ],
    [
      { rekey_time: 86_400, child_rekey_time: 28_800 },
      { ikeSeconds: 172_800, childSeconds: 57_600 },
    ],
  ])('%j', (ours, theirs) => {
    expect(peerLifetimes(ours, undefined)).toEqual(theirs);
  });

  test.each<[VendorId, number, number]>([
    ['aws', 28_800, 3_600],
    ['azure', 28_800, 172_799],
    ['gcp', 36_000, 10_800],
    ['fortigate', 172_800, 172_800],
    ['juniper-srx', 86_400, 86_400],
  ])('%s takes no more than %i and %i s', (id, ikeSeconds, childSeconds) => {
    const long = { rekey_time: 2_147_483_647, child_rekey_time: 2_147_483_647 };
    expect(peerLifetimes(long, vendorById(id))).toEqual({ ikeSeconds, childSeconds });
  });

  test('are never said to be longer than ours where the peer takes no longer ones', () => {
    const noteOf = (child_rekey_time: number) =>
      handoverRows({
        gateway: {},
        connection: {},
        tunnel: { ipsec: { child_rekey_time } },
        vendor: vendorById('aws'),
      }).find(({ label }) => label === 'Phase 2 lifetime')?.note;
    expect(noteOf(3_599)).toContain('Longer on the peer');
    expect(noteOf(3_600)).toBe(
      'The peer takes no longer one: it renews the keys first. Choose at most 1800 s here, so that both ends do not rekey at once.',
    );
    expect(noteOf(86_400)).toContain('Choose at most 1800 s here');
  });
});
