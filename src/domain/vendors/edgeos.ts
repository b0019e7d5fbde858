import type { Vendor } from './vendor.ts';
import { groupWords } from './words.ts';

const encryption = ['aes128', 'aes256', 'aes128gcm16', 'aes256gcm16'] as const;
const integrity = ['sha1', 'sha256', 'sha384', 'sha512'] as const;
const dhGroups = [2, 5, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26];
const words = { aes128gcm16: 'aes128gcm128', aes256gcm16: 'aes256gcm128' };

export const edgeos: Vendor = {
  id: 'edgeos',
  name: 'Ubiquiti EdgeOS',
  models: [
    { id: 'edgerouter', name: 'EdgeRouter, EdgeOS 2' },
    {
      id: 'usg',
      name: 'UniFi Security Gateway (USG)',
      note: 'Configured by the UniFi controller or config.gateway.json.',
    },
  ],
  combinations: 'lists',
  phase1: { encryption, integrity, dhGroups, words },
  phase2: {
    encryption,
    integrity,
    dhGroups,
    words: { ...words, ...groupWords('dh-group', dhGroups) },
    canDoWithoutPfs: true,
  },
  defaults: {
    of: 'the samples of its web interface',
    phase1: { encryption: ['aes128'], integrity: ['sha1'], dhGroups: [2], lifetimeSeconds: 28_800 },
    phase2: {
      encryption: ['aes128'],
      integrity: ['sha1'],
      dhGroups: [],
      lifetimeSeconds: 3_600,
      pfs: 'off',
    },
    advice: 'Use a preset: the samples have group 2, sha1 and often pfs disable.',
  },
  setup: {
    identity: 'authentication id with the public address; local-address is the address of the WAN interface.',
    initiation: 'connection-type initiate.',
    deadPeerDetection: 'dead-peer-detection action restart, interval 30, timeout 120 in the ike-group.',
  },
  quirks: [
    {
      severity: 'warning',
      message: 'Many samples have pfs disable: the tunnel comes up and dies at its first rekey.',
      fix: 'Set pfs dh-group14 (or the group chosen here) in the esp-group.',
      source: 'vpn-knowledge §4f row 9b, §4g',
    },
    {
      severity: 'note',
      message: 'Its groups differ from firmware to firmware.',
      fix: 'Choose group 14 when group 19 or 20 is refused.',
      source: 'vpn-knowledge §4b',
    },
    {
      severity: 'note',
      message: "NAT rules catch the tunnel's packets too.",
      fix: 'Set vpn ipsec auto-firewall-nat-exclude enable.',
      source: 'vpn-knowledge §4f row 9b',
    },
  ],
  sources: ['vpn-knowledge §4b, §4f row 9b'],
};
