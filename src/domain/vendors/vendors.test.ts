import { type DhGroupNumber, dhGroupNumbers, encryptionAlgorithms } from '#contract/ipsec.ts';
import { describe, expect, test } from 'vitest';
import { dhGroupName } from '../proposals/dh-groups.ts';
import { presetsFor } from './presets.ts';
import type { PhaseAbility, Vendor, VendorId } from './vendor.ts';
import { vendorHashes, vendorIds } from './vendor.ts';
import { verdictFor } from './verdict-for.ts';
import { vendorById, vendorOfModel, vendors } from './vendors.ts';

const phases = ({ phase1, phase2 }: Vendor): PhaseAbility[] => [phase1, phase2];

test('there are fifteen, each once', () => {
  expect(vendors.map(({ id }) => id)).toEqual([...vendorIds]);
  expect(new Set(vendors.map(({ name }) => name)).size).toBe(15);
});

describe.each(vendors.map((vendor) => [vendor.name, vendor] as const))('%s', (_, vendor) => {
  test('is complete: models, quirks and sources', () => {
    expect(vendor.models.length).toBeGreaterThanOrEqual(2);
    expect(vendor.models.length).toBeLessThanOrEqual(5);
    expect(new Set(vendor.models.map(({ id }) => id)).size).toBe(vendor.models.length);
    expect(vendor.quirks.length).toBeGreaterThan(0);
    expect(vendor.sources.length).toBeGreaterThan(0);
    for (const { message, fix, source } of vendor.quirks)
      expect([message, fix, source]).not.toContainEqual(expect.stringMatching(/^\s*$/));
    for (const sentence of [vendor.setup.identity, vendor.setup.initiation, vendor.setup.deadPeerDetection])
      expect(sentence).toMatch(/\.$/);
  });

  test('speaks of algorithms in words of the API, one word for one algorithm', () => {
    for (const { encryption, integrity, dhGroups, unverifiedDhGroups = [] } of phases(vendor)) {
      expect(encryptionAlgorithms).toEqual(expect.arrayContaining([...encryption]));
      expect(encryption.filter((word) => word.endsWith('gcm128'))).toEqual([]);
      expect(vendorHashes).toEqual(expect.arrayContaining([...integrity]));
      for (const list of [encryption, integrity, [...dhGroups, ...unverifiedDhGroups]])
        expect(new Set<string | number>(list).size).toBe(list.length);
      expect(dhGroups.filter((group) => !dhGroupName(group))).toEqual([]);
    }
  });

  test('translates algorithms of the API and nothing else', () => {
    const prfs = vendorHashes.map((hash) => `prf${hash}`);
    const groups = Array.from({ length: 33 }, (_, group) => String(group));
    const known: string[] = [...encryptionAlgorithms, ...vendorHashes, ...prfs, ...groups];
    for (const { words } of phases(vendor)) expect(known).toEqual(expect.arrayContaining(Object.keys(words)));
  });

  test.each(vendor.models)('its presets work with $name', (model) => {
    const restricted = vendorOfModel(vendor, model);
    for (const { ipsec } of presetsFor(restricted))
      expect(verdictFor(restricted, ipsec).outcome).toBe('works');
  });
});

describe('the DH groups of vpn-knowledge §4b', () => {
  /** Its columns, and a row a group: `x` usable in phase 1, `2` in phase 2 only, `-` not, `?` not verified. */
  const columns: VendorId[] = [
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
  ];
  const rows: Record<DhGroupNumber, string> = {
    2: 'xxxxxxx?xxxx-xx',
    5: '2-xxxx2?xxxxxxx',
    14: 'xxxxxxxxxxxxxxx',
    15: 'x-xxxxx?xxxxx?x',
    16: 'x-xxxxx?xxxxx?x',
    18: 'x-xxxx--xxxxx--',
    19: 'xxxxxxx?xxxxxxx',
    20: 'xxxxxxx?xxxxxxx',
    21: 'x-xxxxx?xxxx??x',
    24: 'xxxx--x--xxx?x-',
  };
  /** The table leaves them open; vpn-knowledge §4f row 7b, from a guide that was read, configures them on an ASA. */
  const verifiedElsewhere: ReadonlySet<string> = new Set(['cisco-asa 19', 'cisco-asa 20']);

  const cells = dhGroupNumbers.flatMap((group) =>
    columns.map((vendor, index) => ({ group, vendor, expected: rows[group].charAt(index) })),
  );

  test('has ten rows of fifteen', () => {
    expect(cells).toHaveLength(150);
    expect(cells.filter(({ expected }) => !/^[x2?-]$/.test(expected))).toEqual([]);
  });

  test.each(cells)('group $group of $vendor: $expected', ({ group, vendor, expected }) => {
    const isVerified = verifiedElsewhere.has(`${vendor} ${group}`);
    expect(cellOf(vendorById(vendor), group)).toBe(isVerified ? 'x' : expected);
    if (isVerified) expect(expected).toBe('?');
  });

  function cellOf({ phase1, phase2 }: Vendor, group: number): string {
    if (phase1.dhGroups.includes(group)) return 'x';
    if (phase2.dhGroups.includes(group)) return '2';
    return phase1.unverifiedDhGroups?.includes(group) ? '?' : '-';
  }
});
