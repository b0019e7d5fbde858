import type { Vendor } from './vendor.ts';

const dhGroups = [1, 2, 5, 14, 15, 16, 17, 18, 19, 20, 21, 27, 28, 29, 30, 31, 32];
const encryption = ['aes128', 'aes192', 'aes256', 'aes128gcm16', 'aes256gcm16'] as const;
const integrity = ['sha1', 'sha256', 'sha384', 'sha512'] as const;
const ciphers = { aes128gcm16: 'aes128gcm', aes256gcm16: 'aes256gcm' };
const prfs = { prfsha1: 'prfsha1', prfsha256: 'prfsha256', prfsha384: 'prfsha384', prfsha512: 'prfsha512' };

export const fortigate: Vendor = {
  id: 'fortigate',
  name: 'FortiGate',
  models: [
    { id: 'fortios-7', name: 'FortiOS 7.x' },
    { id: 'fortios-6', name: 'FortiOS 6.x', note: 'Its templates still chose group 5 beside 14.' },
  ],
  combinations: 'lists',
  phase1: {
    encryption,
    integrity,
    dhGroups,
    lifetimeSeconds: { least: 120, most: 172_800 },
    words: { ...ciphers, ...prfs },
  },
  phase2: {
    encryption,
    integrity,
    dhGroups,
    words: ciphers,
    lifetimeSeconds: { least: 120, most: 172_800 },
    canDoWithoutPfs: true,
  },
  defaults: {
    of: 'the wizard',
    phase1: {
      encryption: ['aes128', 'aes256'],
      integrity: ['sha256', 'sha1'],
      dhGroups: [14, 5],
      lifetimeSeconds: 86_400,
      dependsOn: 'dhgrp must have a group from 14 on; older templates chose 5 and 2',
    },
    phase2: {
      encryption: ['aes128', 'aes256'],
      integrity: ['sha256', 'sha1'],
      dhGroups: [14, 5],
      lifetimeSeconds: 43_200,
      pfs: 'on',
      dependsOn: 'pfs must be enabled in phase 2, with the groups of phase 1',
    },
    advice: 'Look at dhgrp in both phases and at pfs in phase 2: 14 or 20 must be among the groups.',
  },
  setup: {
    identity:
      'set localid to the public address when the FortiGate is behind NAT; else its interface address is sent.',
    initiation: 'set auto-negotiate enable in phase 2, so that the FortiGate starts the tunnel too.',
    deadPeerDetection: 'set dpd on-idle, set dpd-retryinterval 30.',
    mtu: { bytes: 1400, mssBytes: 1350, source: 'vpn-knowledge §4f row 6' },
  },
  quirks: [
    {
      severity: 'note',
      message: 'It has no AES-192-GCM and no group 24.',
      fix: 'Choose AES-256-GCM or AES-128-GCM, and group 14, 19 or 20.',
      source: 'vpn-knowledge §4f row 6',
    },
    {
      severity: 'note',
      message: 'A pre-shared key that begins with 0x is read as hexadecimal digits.',
      fix: 'Use a key that does not begin with 0: the API takes none that does.',
      source: 'vpn-knowledge §4d',
    },
    {
      severity: 'note',
      message: 'Without two firewall policies, and with NAT in them, the tunnel is up and carries nothing.',
      fix: 'Add a policy in each direction with NAT off, and a static route to our networks through the tunnel interface.',
      source: 'vpn-knowledge §4f row 6',
    },
    {
      severity: 'note',
      message: 'Narrow selectors in phase 2 must mirror ours exactly.',
      fix: 'Set src-subnet and dst-subnet to 0.0.0.0 0.0.0.0 and let routes decide.',
      source: 'vpn-knowledge §4f row 6',
    },
  ],
  sources: [
    'vpn-knowledge §4b, §4f row 6',
    'fortinet-ansible-dev: fortios_vpn_ipsec_phase1_interface, phase2_interface',
  ],
};
