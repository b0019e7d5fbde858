import type { Vendor } from './vendor.ts';
import { groupWords } from './words.ts';

const encryption = ['aes128', 'aes192', 'aes256', 'aes128gcm16', 'aes256gcm16'] as const;
const integrity = ['sha1', 'sha256', 'sha384', 'sha512'] as const;
const phase1Groups = [1, 2, 14, 15, 16, 19, 20, 21, 24];
const phase2Groups = [1, 2, 5, 14, 15, 16, 19, 20, 21, 24];

export const ciscoIosXe: Vendor = {
  id: 'cisco-ios-xe',
  name: 'Cisco IOS-XE',
  models: [
    { id: 'catalyst-8000', name: 'Catalyst 8000, IOS-XE 17' },
    { id: 'isr-asr', name: 'ISR 4000 or ASR 1000, IOS-XE 16' },
    { id: 'csr1000v', name: 'CSR 1000V', note: 'The same software as a virtual machine.' },
  ],
  combinations: 'lists',
  phase1: {
    encryption,
    integrity,
    dhGroups: phase1Groups,
    words: {
      aes128: 'aes-cbc-128',
      aes192: 'aes-cbc-192',
      aes256: 'aes-cbc-256',
      aes128gcm16: 'aes-gcm-128',
      aes256gcm16: 'aes-gcm-256',
    },
  },
  phase2: {
    encryption,
    integrity,
    dhGroups: phase2Groups,
    words: {
      aes128: 'esp-aes',
      aes192: 'esp-aes 192',
      aes256: 'esp-aes 256',
      aes128gcm16: 'esp-gcm',
      aes256gcm16: 'esp-gcm 256',
      sha1: 'esp-sha-hmac',
      sha256: 'esp-sha256-hmac',
      sha384: 'esp-sha384-hmac',
      sha512: 'esp-sha512-hmac',
      ...groupWords('group', phase2Groups),
    },
    canDoWithoutPfs: true,
  },
  // Its default IKEv2 proposal differs from release to release, and nobody verified it.
  defaults: undefined,
  setup: {
    identity: 'In the IKEv2 profile: identity local address, and match identity remote address with ours.',
    initiation: 'A tunnel interface (tunnel mode ipsec ipv4) starts by itself.',
    deadPeerDetection: 'dpd 30 5 periodic in the IKEv2 profile.',
    mtu: { bytes: 1400, mssBytes: 1350, source: 'vpn-knowledge §4f row 7a' },
  },
  quirks: [
    {
      severity: 'warning',
      message: 'PFS is off in an IPsec profile until a group is set: the first rekey would fail.',
      fix: 'set pfs group20 (or the group chosen here) in the IPsec profile.',
      source: 'vpn-knowledge §4f row 7a',
    },
    {
      severity: 'note',
      message: 'With GCM an IKEv2 proposal takes no integrity but must have a PRF.',
      fix: 'Leave integrity out and set prf sha384 or sha256.',
      source: 'vpn-knowledge §4f row 7a',
    },
    {
      severity: 'note',
      message: 'It has no group 18, group 5 in phase 2 only, and no AES-192-GCM.',
      fix: 'Choose group 20, 19 or 14.',
      source: 'vpn-knowledge §4b',
    },
  ],
  sources: ['vpn-knowledge §4b, §4f row 7a', 'CiscoDevNet/terraform-provider-iosxe, docs/resources/crypto_*'],
};
