import type { EncryptionAlgorithm, IpsecCreate } from '#contract/ipsec.ts';
import type { Rating } from '../proposals/algorithm-help.ts';

export const vendorIds = [
  'aws',
  'azure',
  'gcp',
  'pfsense',
  'opnsense',
  'fortigate',
  'cisco-ios-xe',
  'cisco-asa',
  'mikrotik',
  'vyos',
  'edgeos',
  'strongswan',
  'libreswan',
  'juniper-srx',
  'palo-alto',
] as const;
export type VendorId = (typeof vendorIds)[number];

/** What a make of peer can do and does by itself, as data. */
export interface Vendor {
  id: VendorId;
  /** "FortiGate". */
  name: string;
  /** A gateway that its maker runs in its cloud, with a public address of its own: it is never behind NAT. */
  isCloud?: true;
  /** Models, editions or releases that differ in what is said here, the usual one first. */
  models: readonly VendorModel[];
  /**
   * How many algorithms of a kind it takes at a time. `one-advised`: takes lists, but its maker advises to offer it one
   * of each, so that the choice does not change at a rekey.
   */
  combinations: 'lists' | 'one' | 'one-advised';
  phase1: PhaseAbility;
  phase2: PhaseAbility & { canDoWithoutPfs: boolean };
  /** What it offers when nobody configures it; `undefined` where it has no default and asks. */
  defaults: VendorDefaults | undefined;
  setup: VendorSetup;
  quirks: readonly Quirk[];
  /** Sections of vpn-knowledge.md or pages of the maker. */
  sources: readonly string[];
}

export interface VendorModel {
  id: string;
  name: string;
  /** What is different about it, in a sentence. */
  note?: string;
  /** What it cannot do although the make can. */
  lacks?: { phase1?: Lacks; phase2?: Lacks };
}

export interface Lacks {
  encryption?: readonly EncryptionAlgorithm[];
  dhGroups?: readonly number[];
}

export const vendorHashes = ['sha1', 'sha256', 'sha384', 'sha512'] as const;
export type VendorHash = (typeof vendorHashes)[number];

/** Algorithms in the API's own words, so that lists can be compared; GCM is written `gcm16` throughout. */
export interface PhaseAbility {
  encryption: readonly EncryptionAlgorithm[];
  integrity: readonly VendorHash[];
  dhGroups: readonly number[];
  /** Groups that nobody could verify: usable perhaps, never recommended. */
  unverifiedDhGroups?: readonly number[];
  lifetimeSeconds?: { least: number; most: number };
  /**
   * What must be entered as integrity beside a GCM cipher, where something must: the same cipher once more, the hash of
   * the PRF (it has no field for that), or the word null. Without it nothing is entered.
   */
  integrityBesideGcm?: 'cipher' | 'prf' | 'null';
  /** The vendor's own words for algorithms and groups (by number), where they differ from the API's. */
  words: Readonly<Record<string, string>>;
}

export interface VendorDefaults {
  /** Whose defaults these are: "wizard", "default policy". */
  of: string;
  phase1: OfferedPhase;
  phase2: OfferedPhase & { pfs: DefaultPfs };
  /** What to tell an admin who leaves it at them, in a sentence. */
  advice: string;
}

/** `answers-only`: it asks for no PFS when it starts a rekey and accepts ours when we do. */
export type DefaultPfs = 'off' | 'answers-only' | 'same-as-phase1' | 'on';

export interface OfferedPhase {
  /** As strongSwan writes them, since a default may be something that the API does not have. */
  encryption: readonly string[];
  integrity: readonly string[];
  dhGroups: readonly number[];
  lifetimeSeconds: number | undefined;
  /** What differs between releases or is chosen by the admin, in a sentence: the verdict depends on it. */
  dependsOn?: string;
}

/** What one has to enter on the peer besides algorithms. */
export interface VendorSetup {
  /** Where and how it is told its own identity, which must be its public IPv4 address. */
  identity: string;
  /** Who starts the tunnel, and how to make the peer start it. */
  initiation: string;
  /** How dead-peer detection is switched on there. */
  deadPeerDetection: string;
  /** What the maker itself recommends for MTU and MSS, where it does. */
  mtu?: { bytes: number; mssBytes: number; source: string };
}

export interface Quirk {
  severity: 'note' | 'warning';
  message: string;
  /** What to do about it on the peer or here. */
  fix: string;
  source: string;
}

/** A rated choice of every IPsec property of a tunnel that fits one vendor. */
export interface CryptoPreset {
  id: 'modern' | 'balanced' | 'legacy';
  name: string;
  rating: Rating;
  /** Why one would take it, in a sentence; says so when a vendor leaves no better choice. */
  why: string;
  ipsec: Required<Omit<IpsecCreate, 'authentication'>>;
}
