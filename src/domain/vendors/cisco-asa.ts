import type { Vendor } from './vendor.ts';
import { groupWords } from './words.ts';

const encryption = ['aes128', 'aes192', 'aes256', 'aes128gcm16', 'aes192gcm16', 'aes256gcm16'] as const;
const integrity = ['sha1', 'sha256', 'sha384', 'sha512'] as const;
const dhGroups = [14, 19, 20];
const unverifiedDhGroups = [2, 5, 15, 16, 21];
const ciphers = {
  aes128: 'aes',
  aes192: 'aes-192',
  aes256: 'aes-256',
  aes128gcm16: 'aes-gcm',
  aes192gcm16: 'aes-gcm-192',
  aes256gcm16: 'aes-gcm-256',
};

export const ciscoAsa: Vendor = {
  id: 'cisco-asa',
  name: 'Cisco ASA',
  models: [
    { id: 'vti', name: 'ASA 9.7 or newer, tunnel interface (VTI)' },
    {
      id: 'crypto-map',
      name: 'Crypto map (policy-based), or older than 9.7',
      note: 'Does not narrow selectors: every pair of networks must be in its access list exactly.',
    },
  ],
  combinations: 'lists',
  phase1: {
    encryption,
    integrity,
    integrityBesideGcm: 'null',
    dhGroups,
    unverifiedDhGroups,
    lifetimeSeconds: { least: 120, most: 2_147_483_647 },
    words: { ...ciphers, sha1: 'sha' },
  },
  phase2: {
    encryption,
    integrity,
    integrityBesideGcm: 'null',
    dhGroups,
    unverifiedDhGroups,
    words: {
      ...ciphers,
      sha1: 'sha-1',
      sha256: 'sha-256',
      sha384: 'sha-384',
      sha512: 'sha-512',
      ...groupWords('group', [...dhGroups, ...unverifiedDhGroups]),
    },
    canDoWithoutPfs: true,
  },
  // Without a policy and a proposal an ASA offers nothing.
  defaults: undefined,
  setup: {
    identity: 'crypto isakmp identity address: the address of the outside interface is sent.',
    initiation: 'A tunnel interface starts by itself; a crypto map only with the first packet.',
    deadPeerDetection: 'isakmp keepalive threshold 30 retry 5 in the tunnel group.',
  },
  quirks: [
    {
      severity: 'warning',
      message: 'A crypto map does not narrow selectors, so that several networks need an exact pair each.',
      fix: 'Use a tunnel interface (VTI), from 9.7 on.',
      source: 'https://github.com/strongswan/strongswan/discussions/1150',
    },
    {
      severity: 'warning',
      message: 'An idle timeout of 30 minutes and a lifetime in kilobytes end a quiet or a busy tunnel.',
      fix: 'Set vpn-idle-timeout none in the group policy, and lifetime kilobytes unlimited in the IPsec profile.',
      source: 'vpn-knowledge §3a row 26, §4f row 7b',
    },
    {
      severity: 'note',
      message: 'With GCM, integrity must be null in both phases; the PRF is set by itself.',
      fix: 'integrity null and prf sha256 or sha384 in the IKEv2 policy, protocol esp integrity null in the proposal.',
      source: 'vpn-knowledge §4f row 7b',
    },
    {
      severity: 'note',
      message: 'Only groups 14, 19 and 20 could be verified; 18 and 24 are missing.',
      fix: 'Choose group 20, 19 or 14.',
      source: 'vpn-knowledge §4b',
    },
  ],
  sources: [
    'vpn-knowledge §4b, §4f row 7b',
    'Cisco, IKEv2 policy objects of Secure Firewall Management Center',
  ],
};
