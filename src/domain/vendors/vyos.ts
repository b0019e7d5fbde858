import type { Vendor } from './vendor.ts';
import { groupWords } from './words.ts';

const encryption = ['aes128', 'aes192', 'aes256', 'aes128gcm16', 'aes192gcm16', 'aes256gcm16'] as const;
const integrity = ['sha1', 'sha256', 'sha384', 'sha512'] as const;
const dhGroups = [1, 2, 5, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32];
const words = { aes128gcm16: 'aes128gcm128', aes192gcm16: 'aes192gcm128', aes256gcm16: 'aes256gcm128' };

export const vyos: Vendor = {
  id: 'vyos',
  name: 'VyOS',
  models: [
    { id: '1-4', name: 'VyOS 1.4 or newer' },
    { id: '1-3', name: 'VyOS 1.3', note: 'Peers are named by their address, with the key beside them.' },
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
    of: 'groups without a proposal of their own',
    phase1: {
      encryption: ['aes128'],
      integrity: ['sha1'],
      dhGroups: [2],
      lifetimeSeconds: 28_800,
    },
    phase2: {
      encryption: ['aes128'],
      integrity: ['sha1'],
      dhGroups: [],
      lifetimeSeconds: 3_600,
      pfs: 'same-as-phase1',
    },
    advice: 'Set dh-group 14 or 20 and hash sha256 in every proposal: the defaults are dh-group 2 and sha1.',
  },
  setup: {
    identity:
      'authentication local-id and remote-id with the two public addresses; remote-id is %any by default.',
    initiation: 'connection-type initiate.',
    deadPeerDetection: 'dead-peer-detection action restart, interval 30, timeout 120.',
  },
  quirks: [
    {
      severity: 'warning',
      message: 'A proposal without dh-group uses group 2, in phase 2 as well through pfs enable.',
      fix: 'Set dh-group in the proposal of the ike-group, and pfs dh-group14 or dh-group20 in the esp-group.',
      source: 'vpn-knowledge §4f row 9a',
    },
    {
      severity: 'note',
      message: 'MOBIKE may move the tunnel to another address of a router that has several.',
      fix: 'Set disable-mobike in the ike-group.',
      source: 'vpn-knowledge §4d',
    },
    {
      severity: 'note',
      message: 'Routes installed by itself get in the way of a tunnel interface.',
      fix: 'Set vpn ipsec options disable-route-autoinstall and static routes through the vti.',
      source: 'vpn-knowledge §4f row 9a',
    },
  ],
  sources: ['vpn-knowledge §4b, §4f row 9a', 'VyOS, interface-definitions/vpn_ipsec.xml.in'],
};
