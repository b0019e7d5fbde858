import type { Vendor } from './vendor.ts';
import { groupWords } from './words.ts';

const encryption = ['aes128', 'aes192', 'aes256', 'aes128gcm16', 'aes256gcm16'] as const;
const integrity = ['sha1', 'sha256', 'sha384', 'sha512'] as const;
const dhGroups = [1, 2, 5, 14, 15, 16, 19, 20, 21];
const sinceRelease102 = { dhGroups: [15, 16, 21] };
const words = {
  aes128: 'aes-128-cbc',
  aes192: 'aes-192-cbc',
  aes256: 'aes-256-cbc',
  aes128gcm16: 'aes-128-gcm',
  aes256gcm16: 'aes-256-gcm',
  ...groupWords('group', dhGroups),
};

export const paloAlto: Vendor = {
  id: 'palo-alto',
  name: 'Palo Alto Networks',
  models: [
    { id: 'pan-os-10-2', name: 'PAN-OS 10.2 or newer' },
    {
      id: 'pan-os-10-1',
      name: 'PAN-OS 10.0.3 to 10.1',
      note: 'Has no groups 15, 16 and 21.',
      lacks: { phase1: sinceRelease102, phase2: sinceRelease102 },
    },
    {
      id: 'pan-os-9',
      name: 'PAN-OS 9.1 or 10.0 before 10.0.3',
      note: 'Has no GCM in phase 1, and no groups 15, 16 and 21.',
      lacks: {
        phase1: { ...sinceRelease102, encryption: ['aes128gcm16', 'aes256gcm16'] },
        phase2: sinceRelease102,
      },
    },
  ],
  combinations: 'lists',
  phase1: { encryption, integrity, dhGroups, words },
  phase2: { encryption, integrity, dhGroups, words, canDoWithoutPfs: true },
  // Its crypto profile "default" differs from release to release, and nobody verified it.
  defaults: undefined,
  setup: {
    identity:
      'Local and peer identification of type IP address in the IKE gateway, with the two public addresses.',
    initiation: 'Both ends start; "Enable Passive Mode" must be off.',
    deadPeerDetection: 'Liveness check on, interval 30.',
  },
  quirks: [
    {
      severity: 'warning',
      message: 'An IPsec crypto profile may have the group no-pfs: the first rekey would fail.',
      fix: 'Choose group20, group19 or group14 in the IPsec crypto profile.',
      source: 'vpn-knowledge §4f row 13',
    },
    {
      severity: 'warning',
      message: 'A tunnel interface without a zone passes nothing.',
      fix: 'Put tunnel.N in a zone and in the virtual router, with a static route to our networks.',
      source: 'vpn-knowledge §4f row 13',
    },
    {
      severity: 'note',
      message: 'Groups 15, 16 and 21 exist from PAN-OS 10.2 on, GCM in phase 1 from 10.0.3.',
      fix: 'Choose group 20, 19 or 14.',
      source: 'vpn-knowledge §4b, §4f row 13',
    },
    {
      severity: 'note',
      message: 'Proxy IDs are needed only for a policy-based peer.',
      fix: 'Leave the proxy IDs empty.',
      source: 'vpn-knowledge §4f row 13',
    },
  ],
  sources: [
    'vpn-knowledge §4b, §4f row 13',
    'PaloAltoNetworks/terraform-provider-panos, ipsec_crypto_profile.go',
  ],
};
