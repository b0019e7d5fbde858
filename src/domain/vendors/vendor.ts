import type { EncryptionAlgorithm, IpsecCreate } from '#contract/ipsec.ts';

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
  /** Models, editions or releases that differ in what is said here, the usual one first. */
  models: readonly VendorModel[];
  phase1: PhaseAbility;
  phase2: PhaseAbility & { canDoWithoutPfs: boolean };
  /** What it offers when nobody configures it; `undefined` where it has no default and asks. */
  defaults: VendorDefaults | undefined;
  quirks: readonly Quirk[];
  /** Sections of the reference or pages of the maker. */
  sources: readonly string[];
}

export interface VendorModel {
  id: string;
  name: string;
  /** What is different about it, in a sentence. */
  note?: string;
}

/** Algorithms in the API's own words, so that lists can be compared; GCM is written `gcm16` throughout. */
export interface PhaseAbility {
  encryption: readonly EncryptionAlgorithm[];
  integrity: readonly ('sha1' | 'sha256' | 'sha384' | 'sha512')[];
  dhGroups: readonly number[];
  /** Groups that nobody could verify: usable perhaps, never recommended. */
  unverifiedDhGroups?: readonly number[];
  lifetimeSeconds?: { least: number; most: number };
}

export interface VendorDefaults {
  /** Whose defaults these are: "wizard", "default policy". */
  of: string;
  phase1: OfferedPhase;
  phase2: OfferedPhase & { pfs: 'off' | 'same-as-phase1' | 'on' };
}

export interface OfferedPhase {
  encryption: readonly string[];
  integrity: readonly string[];
  dhGroups: readonly number[];
  lifetimeSeconds: number | undefined;
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
  /** Why one would take it, in a sentence; says so when a vendor leaves no better choice. */
  why: string;
  ipsec: Required<Omit<IpsecCreate, 'authentication'>>;
}
