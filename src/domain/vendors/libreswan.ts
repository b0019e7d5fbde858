import type { Vendor } from './vendor.ts';
import { groupWords } from './words.ts';

const encryption = ['aes128', 'aes192', 'aes256', 'aes128gcm16', 'aes192gcm16', 'aes256gcm16'] as const;
const integrity = ['sha1', 'sha256', 'sha384', 'sha512'] as const;
const dhGroups = [5, 14, 15, 16, 17, 18, 19, 20];
const unverifiedDhGroups = [21, 24];
const words = {
  aes128gcm16: 'aes_gcm128',
  aes192gcm16: 'aes_gcm192',
  aes256gcm16: 'aes_gcm256',
  sha256: 'sha2_256',
  sha384: 'sha2_384',
  sha512: 'sha2_512',
  ...groupWords('dh', [...dhGroups, ...unverifiedDhGroups]),
};

export const libreswan: Vendor = {
  id: 'libreswan',
  name: 'Libreswan',
  models: [
    { id: '5', name: 'Libreswan 5' },
    {
      id: '4',
      name: 'Libreswan 4 (RHEL 8 and 9)',
      note: 'Some releases use the group of phase 1 at the rekey of a child SA: choose the same group in both phases.',
    },
  ],
  combinations: 'lists',
  phase1: { encryption, integrity, dhGroups, unverifiedDhGroups, words },
  phase2: { encryption, integrity, dhGroups, unverifiedDhGroups, words, canDoWithoutPfs: true },
  // What it offers without ike= and esp= depends on the release and on the crypto policy of the system.
  defaults: undefined,
  setup: {
    identity: 'leftid and rightid with the two public addresses.',
    initiation: 'auto=start.',
    deadPeerDetection: 'dpddelay=30; it is off by default.',
  },
  quirks: [
    {
      severity: 'warning',
      message: 'Some releases of version 4 silently use the group of phase 1 at the rekey of a child SA.',
      fix: 'Choose the same group in both phases.',
      source: 'https://github.com/libreswan/libreswan/issues/1265',
    },
    {
      severity: 'note',
      message: 'DPD is off and narrowing is not allowed by default.',
      fix: 'Set dpddelay=30, and leftsubnet and rightsubnet to 0.0.0.0/0.',
      source: 'vpn-knowledge §4f row 11',
    },
    {
      severity: 'note',
      message: 'Modern builds have no group 2, and groups 21 and 24 could not be verified.',
      fix: 'Choose group 20, 19 or 14.',
      source: 'vpn-knowledge §4b',
    },
  ],
  sources: ['vpn-knowledge §4b, §4f row 11', 'libreswan, configs/d.ipsec.conf'],
};
