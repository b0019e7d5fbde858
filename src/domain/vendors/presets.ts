import type { DhGroupNumber, EncryptionAlgorithm, IntegrityAlgorithm } from '#contract/ipsec.ts';
import { ipsecDefaults } from '#contract/ipsec.ts';
import { rateIpsec } from '../proposals/rate-ipsec.ts';
import type { CryptoPreset, PhaseAbility, Vendor } from './vendor.ts';

/** What a preset would have, best first, of which a vendor gets what it can do. */
interface Wish {
  id: CryptoPreset['id'];
  name: string;
  why: string;
  phase1: PhaseWish;
  phase2: PhaseWish;
}
interface PhaseWish {
  encryption: readonly EncryptionAlgorithm[];
  /** Taken when the vendor has none of the others. */
  insteadOfEncryption: EncryptionAlgorithm;
  integrity: readonly IntegrityAlgorithm[];
  dhGroups: readonly DhGroupNumber[];
}

const gcm = { encryption: ['aes256gcm16'], insteadOfEncryption: 'aes256' } as const;

/**
 * 14, 19 and 20 are the groups that every make has and that the API has on by default: 20, 19 and 14 make the ladder.
 * A SHA-2 hash is kept even beside GCM, since phase 1 takes its PRF from it.
 */
const wishes: readonly Wish[] = [
  {
    id: 'modern',
    name: 'Modern',
    why: 'AES-256-GCM with group 20: the strongest that nearly every make of peer has.',
    phase1: { ...gcm, integrity: ['sha384', 'sha256'], dhGroups: [20] },
    phase2: { ...gcm, integrity: ['sha384', 'sha256'], dhGroups: [20] },
  },
  {
    id: 'balanced',
    name: 'Balanced',
    why: 'AES-256-CBC for the negotiation, AES-256-GCM for the traffic, group 19 or 14: works with nearly every release.',
    phase1: {
      encryption: ['aes256'],
      insteadOfEncryption: 'aes128',
      integrity: ['sha256'],
      dhGroups: [19, 14],
    },
    phase2: { ...gcm, integrity: ['sha256'], dhGroups: [19, 14] },
  },
  {
    id: 'legacy',
    name: 'Legacy',
    why: 'AES-CBC with SHA-256 and group 14, for devices without GCM or elliptic curves. Nothing in it is broken.',
    phase1: {
      encryption: ['aes256', 'aes128'],
      insteadOfEncryption: 'aes128',
      integrity: ['sha256'],
      dhGroups: [14],
    },
    phase2: {
      encryption: ['aes256', 'aes128'],
      insteadOfEncryption: 'aes128',
      integrity: ['sha256'],
      dhGroups: [14],
    },
  },
];

/** Choices of every IPsec property that fit one vendor, the one to take first. */
export function presetsFor(vendor: Vendor): CryptoPreset[] {
  return wishes.map((wish) => presetOf(wish, vendor));
}

function presetOf({ id, name, why, phase1, phase2 }: Wish, vendor: Vendor): CryptoPreset {
  const isOne = vendor.combinations !== 'lists';
  const first = fitting(phase1, vendor.phase1, isOne);
  const second = fitting(phase2, vendor.phase2, isOne);
  const ipsec: CryptoPreset['ipsec'] = {
    ...ipsecDefaults,
    phase1_algorithms: first.encryption,
    phase1_integrity_algorithms: first.integrity,
    phase1_dh_group_numbers: first.dhGroups,
    phase2_algorithms: second.encryption,
    phase2_integrity_algorithms: second.integrity,
    phase2_dh_group_numbers: second.dhGroups,
  };
  const compromises = [
    ...compromise('phase 1', phase1, first.encryption, vendor),
    ...compromise('phase 2', phase2, second.encryption, vendor),
  ];
  return { id, name, rating: rateIpsec(ipsec).rating, why: [why, ...compromises].join(' '), ipsec };
}

function fitting(wish: PhaseWish, ability: PhaseAbility, isOne: boolean) {
  const most = isOne ? 1 : Infinity;
  const encryption = wish.encryption.filter((word) => ability.encryption.includes(word));
  const hashes: readonly string[] = ability.integrity;
  return {
    encryption: encryption.length > 0 ? encryption.slice(0, most) : [wish.insteadOfEncryption],
    // The first hash only: with GCM in phase 2 it is not used, and the API wants at least one.
    integrity: wish.integrity.filter((word) => hashes.includes(word)).slice(0, 1),
    dhGroups: wish.dhGroups.filter((group) => ability.dhGroups.includes(group)).slice(0, most),
  };
}

function compromise(phase: string, wish: PhaseWish, got: readonly string[], { name }: Vendor): string[] {
  if (wish.encryption.some((word) => got.includes(word))) return [];
  return [`${name} has no GCM in ${phase}, so that is AES-256-CBC.`];
}
