import type { Vendor } from './vendor.ts';

const integrity = ['sha1', 'sha256', 'sha384'] as const;
const aboutDevices = 'https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-devices';
const customPolicy = 'https://learn.microsoft.com/azure/vpn-gateway/ipsec-ike-policy-howto';
const ciphers = {
  aes128: 'AES128',
  aes192: 'AES192',
  aes256: 'AES256',
  aes128gcm16: 'GCMAES128',
  aes192gcm16: 'GCMAES192',
  aes256gcm16: 'GCMAES256',
  sha1: 'SHA1',
  sha256: 'SHA256',
  sha384: 'SHA384',
};

export const azure: Vendor = {
  id: 'azure',
  name: 'Azure VPN Gateway',
  isCloud: true,
  models: [
    { id: 'route-based', name: 'Route-based gateway with a custom policy' },
    {
      id: 'basic',
      name: 'Basic gateway',
      note: 'Takes no custom policy, and its own offers DH group 2 only: choose another SKU.',
    },
  ],
  combinations: 'one',
  phase1: {
    encryption: ['aes128', 'aes192', 'aes256', 'aes128gcm16', 'aes256gcm16'],
    integrity,
    integrityBesideGcm: 'prf',
    dhGroups: [2, 14, 19, 20, 24],
    lifetimeSeconds: { least: 28_800, most: 28_800 },
    words: { ...ciphers, 2: 'DHGroup2', 14: 'DHGroup14', 19: 'ECP256', 20: 'ECP384', 24: 'DHGroup24' },
  },
  phase2: {
    encryption: ['aes128', 'aes192', 'aes256', 'aes128gcm16', 'aes192gcm16', 'aes256gcm16'],
    // SHA384 is a choice for IKE only.
    integrity: ['sha1', 'sha256'],
    integrityBesideGcm: 'cipher',
    dhGroups: [1, 2, 14, 19, 20, 24],
    lifetimeSeconds: { least: 300, most: 172_799 },
    words: { ...ciphers, 2: 'PFS2', 14: 'PFS2048', 19: 'ECP256', 20: 'ECP384', 24: 'PFS24' },
    canDoWithoutPfs: true,
  },
  defaults: {
    of: 'the default policy of a route-based gateway',
    phase1: {
      encryption: ['aes256', 'aes128'],
      integrity: ['sha1', 'sha256'],
      dhGroups: [2],
      lifetimeSeconds: 28_800,
    },
    phase2: {
      encryption: ['aes256gcm16', 'aes256', 'aes128'],
      integrity: ['sha1', 'sha256'],
      dhGroups: [1, 2, 14, 24],
      lifetimeSeconds: 27_000,
      pfs: 'answers-only',
    },
    advice: 'Use a custom IPsec policy: the default one offers DH group 2 only.',
  },
  setup: {
    identity: 'The local network gateway has our address; Azure sends the public address of its gateway.',
    initiation: 'Both ends start by default (connection mode Default).',
    deadPeerDetection: 'DPD timeout 45 seconds.',
    mtu: { bytes: 1400, mssBytes: 1350, source: aboutDevices },
  },
  quirks: [
    {
      severity: 'warning',
      message: 'The default policy offers DH group 2 only in phase 1, which is off here and weak.',
      fix: 'Give the connection a custom policy with DHGroup14, ECP256 or ECP384.',
      source: aboutDevices,
    },
    {
      severity: 'note',
      message: 'A custom policy is exactly one combination; both ends must have the same one.',
      fix: 'Choose one algorithm of each kind here too.',
      source: customPolicy,
    },
    {
      severity: 'note',
      message: 'With GCMAES for IPsec encryption, IPsec integrity must be the same GCMAES.',
      fix: 'Choose GCMAES256 for both.',
      source: customPolicy,
    },
    {
      severity: 'note',
      message: 'The lifetime of phase 1 is 28,800 seconds and cannot be changed.',
      fix: 'Keep rekey_time at 14,400 here.',
      source: aboutDevices,
    },
  ],
  sources: ['vpn-knowledge §4b, §4f row 2', aboutDevices, customPolicy],
};
