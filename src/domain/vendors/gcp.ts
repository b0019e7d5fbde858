import type { Vendor } from './vendor.ts';

const encryption = ['aes256gcm16', 'aes192gcm16', 'aes128gcm16', 'aes256', 'aes192', 'aes128'] as const;
const integrity = ['sha256', 'sha384', 'sha512', 'sha1'] as const;
const dhGroups = [2, 5, 14, 15, 16, 18, 19, 20, 21, 22, 23, 24, 31];
const ciphers = 'https://cloud.google.com/network-connectivity/docs/vpn/concepts/supported-ike-ciphers';
const words = {
  aes128: 'AES-CBC-128',
  aes192: 'AES-CBC-192',
  aes256: 'AES-CBC-256',
  aes128gcm16: 'AES-GCM-16-128',
  aes192gcm16: 'AES-GCM-16-192',
  aes256gcm16: 'AES-GCM-16-256',
  sha1: 'HMAC-SHA1-96',
  sha256: 'HMAC-SHA2-256-128',
  sha384: 'HMAC-SHA2-384-192',
  sha512: 'HMAC-SHA2-512-256',
  prfsha1: 'PRF-HMAC-SHA1',
  prfsha256: 'PRF-HMAC-SHA2-256',
  prfsha384: 'PRF-HMAC-SHA2-384',
  prfsha512: 'PRF-HMAC-SHA2-512',
};

export const gcp: Vendor = {
  id: 'gcp',
  name: 'Google Cloud VPN',
  isCloud: true,
  models: [
    { id: 'classic', name: 'Classic VPN, static routes' },
    {
      id: 'ha',
      name: 'HA VPN',
      note: 'Expects BGP, which this service does not have: its routes to our networks must be made by hand.',
    },
  ],
  combinations: 'one-advised',
  phase1: {
    encryption,
    integrity,
    dhGroups,
    lifetimeSeconds: { least: 36_000, most: 36_000 },
    words,
  },
  phase2: {
    encryption,
    integrity,
    dhGroups,
    lifetimeSeconds: { least: 10_800, most: 10_800 },
    words,
    canDoWithoutPfs: false,
  },
  defaults: {
    of: 'every tunnel, which offers everything',
    phase1: { encryption, integrity, dhGroups, lifetimeSeconds: 36_000 },
    phase2: { encryption, integrity, dhGroups, lifetimeSeconds: 10_800, pfs: 'on' },
    advice: 'Use Classic VPN with static routes, since HA VPN expects BGP.',
  },
  setup: {
    identity: 'The tunnel has our address as its peer; Google sends the address of its VPN gateway.',
    initiation: 'Both ends start.',
    deadPeerDetection: 'Always on; nothing to set.',
    mtu: { bytes: 1400, mssBytes: 1360, source: 'vpn-knowledge §4e' },
  },
  quirks: [
    {
      severity: 'warning',
      message: 'HA VPN expects BGP; this service has static routes only.',
      fix: 'Use Classic VPN with static routes.',
      source: 'vpn-knowledge §4f row 3',
    },
    {
      severity: 'note',
      message: 'With several algorithms of a kind the choice may change at a rekey, and the MTU with it.',
      fix: 'Offer one algorithm of each kind here.',
      source: ciphers,
    },
    {
      severity: 'note',
      message: 'PFS is required.',
      fix: 'Nothing to do: the API has no way to switch it off.',
      source: ciphers,
    },
    {
      severity: 'note',
      message: 'Lifetimes are fixed: 36,000 seconds in phase 1 and 10,800 in phase 2.',
      fix: 'Keep rekey_time at 14,400 and child_rekey_time at 1,440 here.',
      source: ciphers,
    },
  ],
  sources: ['vpn-knowledge §4b, §4f row 3', ciphers],
};
