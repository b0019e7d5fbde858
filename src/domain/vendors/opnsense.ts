import { strongswan } from './strongswan.ts';
import type { Vendor } from './vendor.ts';
import { strongswanGroupWords, strongswanWords } from './words.ts';

const encryption = ['aes128', 'aes192', 'aes256', 'aes128gcm16', 'aes192gcm16', 'aes256gcm16'] as const;
const integrity = ['sha1', 'sha256', 'sha384', 'sha512'] as const;
const dhGroups = [2, 5, 14, 15, 16, 17, 18, 19, 20, 21, 26, 27, 28, 29, 30, 31, 32];

export const opnsense: Vendor = {
  id: 'opnsense',
  name: 'OPNsense',
  models: [
    { id: 'connections', name: 'Connections, 23.1 or newer' },
    {
      id: 'tunnel-settings',
      name: 'Tunnel settings (legacy)',
      note: 'The older pages, which name the algorithms one by one.',
    },
  ],
  combinations: 'lists',
  phase1: { encryption, integrity, dhGroups, words: strongswanWords },
  phase2: { encryption, integrity, dhGroups, words: strongswanGroupWords, canDoWithoutPfs: true },
  // The proposal that is called "default" is strongSwan's own.
  defaults: strongswan.defaults && {
    ...strongswan.defaults,
    of: 'the proposal named "default"',
    advice: 'Pick an explicit proposal with a group in phase 2, such as aes256gcm16-ecp384.',
  },
  setup: {
    identity:
      'The id of "Local authentication" is the public address there, the one of "Remote authentication" is ours.',
    initiation: 'Start action "Start" on the child.',
    deadPeerDetection: 'DPD delay 30 on the connection, DPD action "Start" on the child.',
  },
  quirks: [
    {
      severity: 'warning',
      message: 'The phase 2 proposal named "default" has no group, so that the first rekey fails.',
      fix: 'Pick aes256gcm16-ecp384 or aes256gcm16-modp2048 in its stead.',
      source: 'vpn-knowledge §4f row 5, §4g',
    },
    {
      severity: 'note',
      message: 'It has no group 24, and calls groups 2 and 5 insecure.',
      fix: 'Choose group 20, 19 or 14.',
      source: 'vpn-knowledge §4f row 5',
    },
    {
      severity: 'note',
      message: 'A tunnel interface is an object of its own, tied to the child by its reqid.',
      fix: 'Add a VTI with the reqid of the child, turn "Policies" off and let 0.0.0.0/0 through on both sides.',
      source: 'vpn-knowledge §4f row 5',
    },
  ],
  sources: ['vpn-knowledge §4b, §4f row 5', 'OPNsense, IPsecProposalField.php'],
};
