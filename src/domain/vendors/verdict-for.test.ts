import { ipsecDefaults } from '#contract/ipsec.ts';
import { describe, expect, test } from 'vitest';
import type { VendorId } from './vendor.ts';
import { type CheckedIpsec, defaultVerdict, verdictFor } from './verdict-for.ts';
import { vendorById, vendorOfModel, vendors } from './vendors.ts';

const ipsec = (changes: Partial<CheckedIpsec>): CheckedIpsec => ({ ...ipsecDefaults, ...changes });

describe('the verdicts of vpn-knowledge §4g, row by row', () => {
  /** Phase 1 and first rekey as the table has them; `-` where it says nothing. `why` explains a difference. */
  const table: [
    vendor: VendorId,
    phase1: string,
    firstRekey: string,
    computed?: { firstRekey: string; why: string },
  ][] = [
    ['aws', 'works', 'works'],
    [
      'azure',
      'fails',
      '-',
      { firstRekey: 'depends', why: 'never reached; it accepts our group 14 and asks for none' },
    ],
    ['gcp', 'works', 'works'],
    ['pfsense', 'works', 'depends'],
    [
      'opnsense',
      'works',
      'depends',
      {
        firstRekey: 'fails',
        why: 'the table says "strongSwan defaults; include group": strongSwan\'s default ESP proposal has none',
      },
    ],
    ['fortigate', 'depends', 'depends'],
    ['mikrotik', 'fails', 'fails'],
    [
      'vyos',
      'fails',
      'depends',
      { firstRekey: 'fails', why: 'it follows the IKE group, which is 2 and off here' },
    ],
    ['edgeos', 'fails', 'fails'],
  ];

  test.each(table)('%s: phase 1 %s, first rekey %s', (id, phase1, firstRekey, computed) => {
    const verdict = defaultVerdict(vendorById(id));
    expect(verdict.phase1.outcome).toBe(phase1);
    expect(verdict.firstRekey.outcome).toBe(computed?.firstRekey ?? firstRekey);
    if (computed) expect(computed.firstRekey).not.toBe(firstRekey);
    expect(verdict.advice).not.toEqual([]);
  });

  test('says why in the words of the table', () => {
    const why = (id: VendorId) => defaultVerdict(vendorById(id));
    expect(why('azure').phase1.why).toContain('there modp1024 (group 2)');
    expect(why('mikrotik').phase1.why).toContain('no integrity algorithm in common. Here sha256');
    expect(why('mikrotik').firstRekey.why).toContain('there modp1024 (group 2)');
    expect(why('edgeos').phase1.why).toMatch(/there sha1\. Nor is there a common DH group: .*there modp1024/);
    expect(why('opnsense').firstRekey.why).toContain('after 21.6–24.0 min');
    expect(why('vyos').advice.join(' ')).toContain('dh-group');
    expect(why('aws').advice.join(' ')).toMatch(/Start.*Restart/);
  });

  test('is as good as its worst phase, and open where there are no defaults', () => {
    for (const vendor of vendors) {
      const { outcome, phase1, phase2, firstRekey } = defaultVerdict(vendor);
      const outcomes = [phase1, phase2, firstRekey].map((phase) => phase.outcome);
      expect(outcomes).toContain(outcome);
      if (outcomes.includes('fails')) expect(outcome).toBe('fails');
      if (!vendor.defaults) expect(outcomes).toEqual(['depends', 'depends', 'depends']);
    }
  });
});

test.each(vendors)("$name can be set up for the API's defaults", (vendor) => {
  const verdict = verdictFor(vendor, ipsecDefaults);
  expect(verdict.outcome).toBe('works');
  expect(verdict.phase1.agreed).toBeDefined();
});

test('the first child works without a common group, and the rekey says when it ends', () => {
  const verdict = verdictFor(vendorById('azure'), ipsec({ phase2_dh_group_numbers: [18] }));
  expect([verdict.phase1.outcome, verdict.phase2.outcome, verdict.firstRekey.outcome]).toEqual([
    'works',
    'works',
    'fails',
  ]);
  expect(verdict.outcome).toBe('fails');
  expect(verdict.firstRekey.why).toContain('after 21.6–24.0 min and be down after 26.4 min');
  expect(verdict.firstRekey.why).toContain('Here modp8192 (group 18)');
  expect(verdict.advice[0]).toContain('group 20 or 19 or 14');
});

test('a group that could not be verified is neither yes nor no', () => {
  const verdict = verdictFor(vendorById('cisco-asa'), ipsec({ phase1_dh_group_numbers: [21] }));
  expect([verdict.phase1.outcome, verdict.outcome]).toEqual(['depends', 'depends']);
  expect(verdictFor(vendorById('cisco-asa'), ipsec({ phase1_dh_group_numbers: [24] })).outcome).toBe('fails');
});

test('RouterOS takes no GCM in phase 1 and no SHA-384 in phase 2', () => {
  const mikrotik = vendorById('mikrotik');
  expect(verdictFor(mikrotik, ipsec({ phase1_algorithms: ['aes256gcm16'] })).phase1.outcome).toBe('fails');
  const sha384 = { phase2_algorithms: ['aes256'], phase2_integrity_algorithms: ['sha384'] };
  expect(verdictFor(mikrotik, ipsec(sha384)).phase2.why).toContain('no integrity algorithm in common');
});

test('a release without a group fails where the newest works', () => {
  const paloAlto = vendorById('palo-alto');
  const old = vendorOfModel(
    paloAlto,
    paloAlto.models.find(({ id }) => id === 'pan-os-10-1'),
  );
  const group16 = ipsec({ phase1_dh_group_numbers: [16], phase2_dh_group_numbers: [16] });
  expect(verdictFor(paloAlto, group16).outcome).toBe('works');
  expect(verdictFor(old, group16).outcome).toBe('fails');
});
