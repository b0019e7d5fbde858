import type { Vendor } from './vendor.ts';

const encryption = ['aes128', 'aes256', 'aes128gcm16', 'aes256gcm16'] as const;
const integrity = ['sha1', 'sha256', 'sha384', 'sha512'] as const;
const phase1Groups = [2, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24];
const phase2Groups = [2, 5, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24];
const words = {
  aes128: 'AES128',
  aes256: 'AES256',
  aes128gcm16: 'AES128-GCM-16',
  aes256gcm16: 'AES256-GCM-16',
  sha1: 'SHA1',
  sha256: 'SHA2-256',
  sha384: 'SHA2-384',
  sha512: 'SHA2-512',
};
const tunnelOptions = 'https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html';

export const aws: Vendor = {
  id: 'aws',
  name: 'AWS Site-to-Site VPN',
  isCloud: true,
  models: [
    { id: 'virtual-private-gateway', name: 'Virtual private gateway' },
    {
      id: 'transit-gateway',
      name: 'Transit gateway',
      note: 'The same tunnels, attached to a transit gateway.',
    },
  ],
  combinations: 'lists',
  phase1: {
    encryption,
    integrity,
    integrityBesideGcm: 'prf',
    dhGroups: phase1Groups,
    lifetimeSeconds: { least: 900, most: 28_800 },
    words,
  },
  phase2: {
    encryption,
    integrity,
    dhGroups: phase2Groups,
    lifetimeSeconds: { least: 900, most: 3_600 },
    words,
    canDoWithoutPfs: false,
  },
  defaults: {
    of: 'a new VPN connection, which offers everything',
    phase1: { encryption, integrity, dhGroups: phase1Groups, lifetimeSeconds: 28_800 },
    phase2: { encryption, integrity, dhGroups: phase2Groups, lifetimeSeconds: 3_600, pfs: 'on' },
    advice:
      'Set the startup action to Start and the DPD timeout action to Restart: AWS waits for the other end otherwise.',
  },
  setup: {
    identity: 'The customer gateway has our address; the tunnel has its own outside address.',
    initiation: 'Startup action Start; the default, Add, waits for the other end.',
    deadPeerDetection: 'DPD timeout 30 s or more, DPD timeout action Restart.',
  },
  quirks: [
    {
      severity: 'warning',
      message: 'AWS waits for the other end by default, and clears the tunnel when DPD fails.',
      fix: 'Set startup action Start and DPD timeout action Restart.',
      source: tunnelOptions,
    },
    {
      severity: 'note',
      message:
        'Every VPN connection of AWS has two tunnels, and AWS takes one down at a time for maintenance.',
      fix: 'Make two tunnels in one connection here, one for each outside address.',
      source: 'vpn-knowledge §4f row 1',
    },
    {
      severity: 'note',
      message: 'A pre-shared key has 8 to 64 letters, digits, "." and "_" and does not begin with 0.',
      fix: 'Every key that the API takes fits.',
      source: tunnelOptions,
    },
    {
      severity: 'note',
      message: 'It has no 192-bit ciphers.',
      fix: 'Choose AES-256 or AES-128.',
      source: tunnelOptions,
    },
    {
      severity: 'note',
      message: 'The inside addresses are a /30 of 169.254.0.0/16, of which seven blocks are reserved.',
      fix: 'Take the pair that AWS shows for the tunnel.',
      source: tunnelOptions,
    },
  ],
  sources: ['vpn-knowledge §4b, §4f row 1', tunnelOptions],
};
