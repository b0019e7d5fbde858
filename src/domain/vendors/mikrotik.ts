import type { Vendor } from './vendor.ts';
import { strongswanGroupWords } from './words.ts';

const dhGroups = [1, 2, 5, 14, 15, 16, 17, 18, 19, 20, 21, 31];
const schema = 'terraform-routeros, resource_ip_ipsec_profile.go and resource_ip_ipsec_proposal.go';

export const mikrotik: Vendor = {
  id: 'mikrotik',
  name: 'MikroTik RouterOS',
  models: [
    { id: 'routeros-7', name: 'RouterOS 7' },
    { id: 'routeros-6', name: 'RouterOS 6.45 or newer' },
  ],
  combinations: 'lists',
  phase1: {
    // No GCM in the schema that was read; newer releases may have it.
    encryption: ['aes128', 'aes192', 'aes256'],
    integrity: ['sha1', 'sha256', 'sha384', 'sha512'],
    dhGroups,
    words: { ...strongswanGroupWords, aes128: 'aes-128', aes192: 'aes-192', aes256: 'aes-256' },
  },
  phase2: {
    encryption: ['aes128', 'aes192', 'aes256', 'aes128gcm16', 'aes192gcm16', 'aes256gcm16'],
    integrity: ['sha1', 'sha256', 'sha512'],
    dhGroups,
    words: {
      ...strongswanGroupWords,
      aes128: 'aes-128-cbc',
      aes192: 'aes-192-cbc',
      aes256: 'aes-256-cbc',
      aes128gcm16: 'aes-128-gcm',
      aes192gcm16: 'aes-192-gcm',
      aes256gcm16: 'aes-256-gcm',
    },
    canDoWithoutPfs: true,
  },
  defaults: {
    of: 'the default profile and proposal',
    phase1: {
      encryption: ['aes128', '3des'],
      integrity: ['sha1'],
      dhGroups: [14, 2],
      lifetimeSeconds: 86_400,
    },
    phase2: {
      encryption: ['aes256', 'aes192', 'aes128'],
      integrity: ['sha1'],
      dhGroups: [2],
      lifetimeSeconds: 1_800,
      pfs: 'on',
    },
    advice:
      'Use a preset: make a profile with sha256 and modp2048 and a proposal with pfs-group=modp2048 for this tunnel.',
  },
  setup: {
    identity: 'my-id=address: with the public address in the identity.',
    initiation: 'It starts with the first packet; passive=no on the peer.',
    deadPeerDetection: 'dpd-interval=30s in the profile.',
  },
  quirks: [
    {
      severity: 'warning',
      message: 'The default proposal asks for PFS with modp1024 and SHA-1, which are off here.',
      fix: 'Make a proposal of its own with pfs-group=modp2048 or ecp384.',
      source: schema,
    },
    {
      severity: 'note',
      message: 'A pre-shared key that begins with 0x is read as hexadecimal digits.',
      fix: 'Use a key that does not begin with 0: the API takes none that does.',
      source: 'vpn-knowledge §4d',
    },
    {
      severity: 'note',
      message: 'Phase 1 has no GCM, and phase 2 no SHA-384.',
      fix: 'Choose AES-256-CBC with SHA-256 in phase 1 and AES-256-GCM in phase 2.',
      source: schema,
    },
    {
      severity: 'note',
      message:
        'It is policy-based only: every pair of networks is a policy, and NAT must leave their packets alone.',
      fix: 'Add a policy for each pair with level=unique, and an accept rule in srcnat before masquerade.',
      source: 'vpn-knowledge §4f row 8',
    },
    {
      severity: 'note',
      message: 'With IKEv2 it ignores proposal-check, lifebytes, dpd-maximum-failures and nat-traversal.',
      fix: 'Leave them alone.',
      source: schema,
    },
  ],
  sources: ['vpn-knowledge §4b, §4f row 8', schema],
};
