import type { Vendor } from './vendor.ts';
import { groupWords } from './words.ts';

const dhGroups = [1, 2, 5, 14, 19, 20, 24];
const unverifiedDhGroups = [15, 16, 21];
const groups = groupWords('group', [...dhGroups, ...unverifiedDhGroups]);
const ciphers = {
  aes128: 'aes-128-cbc',
  aes192: 'aes-192-cbc',
  aes256: 'aes-256-cbc',
  aes128gcm16: 'aes-128-gcm',
  aes192gcm16: 'aes-192-gcm',
  aes256gcm16: 'aes-256-gcm',
};

export const juniperSrx: Vendor = {
  id: 'juniper-srx',
  name: 'Juniper SRX',
  models: [
    { id: 'srx300', name: 'SRX300 series' },
    { id: 'srx1500', name: 'SRX1500 or larger' },
    { id: 'vsrx', name: 'vSRX', note: 'The same software as a virtual machine.' },
  ],
  combinations: 'lists',
  phase1: {
    encryption: ['aes128', 'aes192', 'aes256', 'aes128gcm16', 'aes256gcm16'],
    integrity: ['sha1', 'sha256', 'sha384'],
    dhGroups,
    unverifiedDhGroups,
    lifetimeSeconds: { least: 180, most: 86_400 },
    words: { ...ciphers, ...groups, sha256: 'sha-256', sha384: 'sha-384' },
  },
  phase2: {
    encryption: ['aes128', 'aes192', 'aes256', 'aes128gcm16', 'aes192gcm16', 'aes256gcm16'],
    integrity: ['sha1', 'sha256'],
    dhGroups,
    unverifiedDhGroups,
    lifetimeSeconds: { least: 180, most: 86_400 },
    words: { ...ciphers, ...groups, sha1: 'hmac-sha1-96', sha256: 'hmac-sha-256-128' },
    canDoWithoutPfs: true,
  },
  // Without proposals a policy offers a named set, which nobody verified.
  defaults: undefined,
  setup: {
    identity:
      'local-identity inet and remote-identity inet with the two public addresses in the IKE gateway.',
    initiation: 'establish-tunnels immediately.',
    deadPeerDetection: 'dead-peer-detection probe-idle-tunnel interval 30 threshold 4.',
    mtu: { bytes: 1400, mssBytes: 1350, source: 'vpn-knowledge §4f row 12' },
  },
  quirks: [
    {
      severity: 'warning',
      message: 'An IPsec policy without perfect-forward-secrecy does no PFS: the first rekey would fail.',
      fix: 'set security ipsec policy … perfect-forward-secrecy keys group20 (or the group chosen here).',
      source: 'vpn-knowledge §4f row 12',
    },
    {
      severity: 'note',
      message: 'With GCM an IPsec proposal takes no authentication-algorithm.',
      fix: 'Leave authentication-algorithm out.',
      source: 'vpn-knowledge §4f row 12',
    },
    {
      severity: 'note',
      message: 'Its zone drops IKE unless it is let in, and a tunnel interface must be in a zone.',
      fix: 'Set host-inbound-traffic system-services ike on the outside zone and put st0.N in a zone.',
      source: 'vpn-knowledge §4f row 12',
    },
  ],
  sources: [
    'vpn-knowledge §4b, §4f row 12',
    'jeremmfr/terraform-provider-junos, docs/resources/security_ike_*',
  ],
};
