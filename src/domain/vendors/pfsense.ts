import type { Vendor } from './vendor.ts';

const encryption = ['aes128', 'aes192', 'aes256', 'aes128gcm16', 'aes192gcm16', 'aes256gcm16'] as const;
const integrity = ['sha1', 'sha256', 'sha384', 'sha512'] as const;
const dhGroups = [1, 2, 5, ...Array.from({ length: 19 }, (_, index) => 14 + index)];
const words = {
  aes128: 'AES 128 bits',
  aes192: 'AES 192 bits',
  aes256: 'AES 256 bits',
  aes128gcm16: 'AES128-GCM 128 bits',
  aes192gcm16: 'AES192-GCM 128 bits',
  aes256gcm16: 'AES256-GCM 128 bits',
  sha1: 'SHA1',
  sha256: 'SHA256',
  sha384: 'SHA384',
  sha512: 'SHA512',
};

export const pfsense: Vendor = {
  id: 'pfsense',
  name: 'pfSense',
  models: [
    { id: 'ce', name: 'pfSense CE 2.7 or newer' },
    { id: 'plus', name: 'pfSense Plus 23.x or newer' },
  ],
  combinations: 'lists',
  phase1: { encryption, integrity, dhGroups, words },
  phase2: { encryption, integrity, dhGroups, words, canDoWithoutPfs: true },
  defaults: {
    of: 'a new phase 1 and phase 2 of 2.7 or newer',
    phase1: { encryption: ['aes128'], integrity: ['sha256'], dhGroups: [14], lifetimeSeconds: 28_800 },
    phase2: {
      encryption: ['aes128', 'aes128gcm16'],
      integrity: ['sha256'],
      dhGroups: [14],
      lifetimeSeconds: 3_600,
      pfs: 'on',
      dependsOn:
        'the PFS key group of phase 2 is chosen by hand and must be 14 or another group that is on here',
    },
    advice: 'Choose PFS key group 14 in phase 2.',
  },
  setup: {
    identity: 'Phase 1: "My identifier" is the public IP address, "Peer identifier" is ours.',
    initiation: 'Child SA start action "Initiate at start".',
    deadPeerDetection: 'On: delay 30, max failures 5.',
  },
  quirks: [
    {
      severity: 'warning',
      message: 'GCM in phase 1 needs a PRF, whose selector is hidden at first.',
      fix: 'Turn on "PRF selection" in phase 1 and choose the same hash as here.',
      source: 'vpn-knowledge §4f row 4',
    },
    {
      severity: 'note',
      message: 'GCM is offered with several tag lengths, of which only 128 bits fits.',
      fix: 'Choose a tag of 128 bits.',
      source: 'vpn-knowledge §4f row 4',
    },
    {
      severity: 'note',
      message: 'A phase 2 of mode "Tunnel" needs the exact networks of this side.',
      fix: 'Use mode "Routed (VTI)" with static routes.',
      source: 'vpn-knowledge §4f row 4',
    },
  ],
  sources: ['vpn-knowledge §4b, §4f row 4', 'pfSense, src/etc/inc/ipsec.inc'],
};
