import type { Vendor } from './vendor.ts';
import { strongswanGroupWords, strongswanWords } from './words.ts';

const encryption = ['aes128gcm16', 'aes192gcm16', 'aes256gcm16', 'aes128', 'aes192', 'aes256'] as const;
const integrity = ['sha1', 'sha256', 'sha384', 'sha512'] as const;
const dhGroups = [2, 5, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 31];

export const strongswan: Vendor = {
  id: 'strongswan',
  name: 'strongSwan',
  models: [
    { id: 'swanctl', name: 'swanctl (vici), 5.2 or newer' },
    { id: 'ipsec-conf', name: 'ipsec.conf (stroke), older', note: 'The same algorithms in another syntax.' },
  ],
  combinations: 'lists',
  phase1: { encryption, integrity, dhGroups, words: strongswanWords },
  phase2: { encryption, integrity, dhGroups, words: strongswanGroupWords, canDoWithoutPfs: true },
  defaults: {
    of: 'the `default` proposal',
    phase1: {
      encryption: ['aes128', 'aes192', 'aes256', 'aes128gcm16', 'aes192gcm16', 'aes256gcm16'],
      integrity: ['sha256', 'sha384', 'sha512', 'sha1'],
      dhGroups: [19, 20, 21, 31, 14, 15, 16, 17, 18],
      lifetimeSeconds: 14_400,
    },
    phase2: {
      encryption: ['aes128', 'aes192', 'aes256'],
      integrity: ['sha256', 'sha384', 'sha512', 'sha1'],
      dhGroups: [],
      lifetimeSeconds: 3_600,
      pfs: 'off',
    },
    advice: 'Write esp_proposals with a group: the default one has none, so that the first rekey would fail.',
  },
  setup: {
    identity:
      'local.id and remote.id are the two public addresses; without them the address of the host is sent.',
    initiation: 'start_action=start (or trap, to start it with the first packet).',
    deadPeerDetection: 'dpd_delay=30s, dpd_action=restart.',
  },
  quirks: [
    {
      severity: 'warning',
      message: 'A GCM cipher in phase 1 needs a PRF, and cannot stand in one proposal with CBC ciphers.',
      fix: 'Write aes256gcm16-prfsha384-ecp384, and CBC ciphers in a proposal of their own after a comma.',
      source: 'https://docs.strongswan.org/docs/latest/config/proposals.html',
    },
    {
      severity: 'note',
      message: 'MOBIKE may move the tunnel to another address of a host that has several.',
      fix: 'Set mobike=no.',
      source: 'vpn-knowledge §4d',
    },
    {
      severity: 'note',
      message: 'Equal rekey times make both ends rekey at the same moment.',
      fix: 'Set rekey_time=8h for the connection and 1h for the child, longer than ours.',
      source: 'vpn-knowledge §4c',
    },
  ],
  sources: [
    'vpn-knowledge §4b, §4f row 10',
    'strongSwan, libstrongswan/crypto/proposal/proposal.c: proposal_create_default',
    'https://docs.strongswan.org/docs/latest/config/proposals.html',
    'https://docs.strongswan.org/docs/latest/features/routeBasedVpn.html',
  ],
};
