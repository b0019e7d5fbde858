import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dhGroupNumbers, encryptionAlgorithms, integrityAlgorithms, ipsecDefaults } from '#contract/ipsec.ts';
import { firstCommonProposal } from '../proposals/common-proposal.ts';
import { espOffer, ikeOffer, phase1Lists, phase2Lists } from '../proposals/proposals.ts';
import { presetsFor } from './presets.ts';
import type { Vendor } from './vendor.ts';
import { type CheckedIpsec, defaultVerdict, verdictFor } from './verdict-for.ts';
import { vendorById, vendorOfModel, vendors } from './vendors.ts';

const ipsec = (changes: Partial<CheckedIpsec>): CheckedIpsec => ({ ...ipsecDefaults, ...changes });
const chosen = fc
  .record({
    phase1_algorithms: fc.subarray([...encryptionAlgorithms]),
    phase1_integrity_algorithms: fc.subarray([...integrityAlgorithms]),
    phase1_dh_group_numbers: fc.subarray([...dhGroupNumbers]),
    phase2_algorithms: fc.subarray([...encryptionAlgorithms]),
    phase2_integrity_algorithms: fc.subarray([...integrityAlgorithms]),
    phase2_dh_group_numbers: fc.subarray([...dhGroupNumbers]),
    child_rekey_time: fc.nat(100_000),
  })
  .map(ipsec);
const anyVendor = fc.constantFrom(...vendors);

describe('a verdict about any choice and any make', () => {
  test('is as bad as its worst phase, and each phase is judged alone', () => {
    const order = ['works', 'depends', 'fails'];
    fc.assert(
      fc.property(anyVendor, chosen, (vendor, choice) => {
        const { outcome, phase1, phase2, firstRekey } = verdictFor(vendor, choice);
        const ranks = [phase1, phase2, firstRekey].map((phase) => order.indexOf(phase.outcome));
        expect(order.indexOf(outcome)).toBe(Math.max(...ranks));
        const common = firstCommonProposal(ikeOffer(phase1Lists(choice)), ikeOffer(vendor.phase1), 'phase1');
        if (common.outcome === 'agreed') expect(phase1.outcome).toBe('works');
        // What fails at the first child cannot be saved by a group.
        if (phase2.outcome === 'fails') expect(firstRekey.outcome).toBe('fails');
        for (const phase of [phase1, phase2, firstRekey]) {
          expect(phase.why).toMatch(/\.$/);
          expect(phase.agreed === undefined).toBe(phase.outcome === 'fails');
        }
      }),
    );
  });

  test('gets no worse for a peer that can do more', () => {
    const order = ['works', 'depends', 'fails'];
    fc.assert(
      fc.property(anyVendor, chosen, fc.nat(4), (vendor, choice, at) => {
        const model = vendor.models[at % vendor.models.length];
        const [whole, restricted] = [
          verdictFor(vendor, choice),
          verdictFor(vendorOfModel(vendor, model), choice),
        ];
        expect(order.indexOf(whole.outcome)).toBeLessThanOrEqual(order.indexOf(restricted.outcome));
      }),
    );
  });

  test('advises what mends it: the first advice works when it is taken', () => {
    fc.assert(
      fc.property(anyVendor, chosen, (vendor, choice) => {
        const { phase2, firstRekey, phase1, advice } = verdictFor(vendor, choice);
        const isBad = [phase1, phase2, firstRekey].some(({ outcome }) => outcome === 'fails');
        expect(advice.some((text) => /^Phase [12]: offer /.test(text))).toBe(isBad);
        const groups = [20, 19, 14].filter((group) => vendor.phase1.dhGroups.includes(group));
        expect(groups.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('why it works, in words', () => {
  test.each<[Partial<CheckedIpsec>, string]>([
    [
      { phase1_algorithms: ['aes256'], phase1_dh_group_numbers: [14] },
      'Both have aes256, sha256 and modp2048 (group 14).',
    ],
    [
      {
        phase1_algorithms: ['aes256gcm16'],
        phase1_integrity_algorithms: ['sha384'],
        phase1_dh_group_numbers: [20],
      },
      'Both have aes256gcm16, prfsha384 and ecp384 (group 20).',
    ],
  ])('%j', (choice, why) => {
    expect(verdictFor(vendorById('strongswan'), ipsec(choice)).phase1.why).toBe(why);
  });

  test('of one algorithm alone', () => {
    const gcm = ipsec({ phase2_algorithms: ['aes256gcm16'], phase2_dh_group_numbers: [14] });
    expect(verdictFor(vendorById('strongswan'), gcm).phase2.why).toBe('Both have aes256gcm16.');
  });
});

describe('why it fails', () => {
  const azure = vendorById('azure');
  test('a rekey that is never reached says so, and one that is says when', () => {
    const noCipher = verdictFor(
      azure,
      ipsec({ phase2_algorithms: ['aes256'], phase2_integrity_algorithms: ['sha512'] }),
    );
    expect(noCipher.firstRekey.why).toMatch(
      /^Never reached: phase 2 fails before it\. There is no integrity algorithm/,
    );
    const noGroup = verdictFor(azure, ipsec({ phase2_dh_group_numbers: [15], child_rekey_time: 0 }));
    expect(noGroup.firstRekey.why).toMatch(
      /^The tunnel would come up and fail when the peer rekeys its child SA\. There is no DH group/,
    );
    expect(noGroup.phase2.outcome).toBe('works');
  });

  test('what nobody could verify is neither, and says so', () => {
    const { firstRekey } = verdictFor(vendorById('juniper-srx'), ipsec({ phase2_dh_group_numbers: [21] }));
    expect(firstRekey).toMatchObject({
      outcome: 'depends',
      why: 'It depends: the group could not be verified for it.',
    });
    expect(firstRekey.agreed).toContain('ecp521');
  });

  test('advice names the phase that fails, then how to enter it, then what is odd about the make', () => {
    const { advice } = verdictFor(
      azure,
      ipsec({ phase1_dh_group_numbers: [16], phase2_dh_group_numbers: [16] }),
    );
    expect(advice.slice(0, 3)).toEqual([
      'Phase 1: offer one of aes128, aes192, aes256, aes128gcm16, aes256gcm16, with one of sha1, sha256, sha384 and group 20 or 19 or 14.',
      'Phase 2: offer one of aes128, aes192, aes256, aes128gcm16, aes192gcm16, aes256gcm16, with one of sha1, sha256 and group 20 or 19 or 14.',
      'Azure VPN Gateway takes exactly one algorithm of each kind: enter the ones that both ends agree on.',
    ]);
    expect(advice[3]).toContain('DH group 2 only');
    expect(verdictFor(vendorById('gcp'), ipsec({})).advice[0]).toBe(
      'Offer Google Cloud VPN one algorithm of each kind, so that the choice does not change at a rekey.',
    );
    expect(verdictFor(vendorById('fortigate'), ipsec({})).advice).toEqual([]);
  });
});

test('a make without defaults works with what is entered there, and says no more', () => {
  for (const vendor of vendors.filter(({ defaults }) => !defaults)) {
    const why = `${vendor.name} has no defaults of its own that could be verified: it works with what is entered there.`;
    expect(defaultVerdict(vendor)).toMatchObject({
      outcome: 'depends',
      phase1: { why },
      phase2: { why },
      firstRekey: { why },
      advice: [],
    });
  }
});

describe('presets', () => {
  const without = (vendor: Vendor, ...gone: string[]): Vendor => {
    const phase1 = {
      ...vendor.phase1,
      encryption: vendor.phase1.encryption.filter((word) => !gone.includes(word)),
    };
    return { ...vendor, phase1 };
  };

  test('say what a make leaves no better choice of', () => {
    const [modern, balanced, legacy] = presetsFor(vendorById('mikrotik'));
    expect(modern?.why).toBe(
      'AES-256-GCM with group 20: the strongest that nearly every make of peer has. MikroTik RouterOS has no GCM in phase 1, so that is AES-256-CBC.',
    );
    expect([balanced?.why, legacy?.why].join()).not.toContain('MikroTik');
    expect(modern?.ipsec.phase1_algorithms).toEqual(['aes256']);
    expect(presetsFor(vendorById('aws'))[0]?.why).not.toContain('AWS');
  });

  test('take the best hash that the make has, and one of each kind where it wants one', () => {
    for (const vendor of vendors) {
      const [modern] = presetsFor(vendor);
      const best = vendor.phase2.integrity.includes('sha384') ? 'sha384' : 'sha256';
      expect(modern?.ipsec.phase2_integrity_algorithms).toEqual([best]);
      const groups = presetsFor(vendor)[1]?.ipsec.phase1_dh_group_numbers;
      expect(groups).toEqual(vendor.combinations === 'lists' ? [19, 14] : [19]);
    }
  });

  test('fall back to what is left', () => {
    const poor = without(vendorById('strongswan'), 'aes256gcm16');
    expect(presetsFor(poor)[0]?.ipsec.phase1_algorithms).toEqual(['aes256']);
    expect(verdictFor(poor, { ...ipsecDefaults, ...presetsFor(poor)[0]?.ipsec }).outcome).toBe('works');
  });

  test('have the service’s own times, so that it drives every rekey', () => {
    for (const { ipsec: properties } of vendors.flatMap(presetsFor))
      expect(properties).toMatchObject({
        rekey_time: 14_400,
        child_rekey_time: 1_440,
        ike_lifetime: 86_400,
        dpd_delay: 30,
      });
  });
});

test('what both ends are told to use is what they would agree on', () => {
  fc.assert(
    fc.property(anyVendor, chosen, (vendor, choice) => {
      const { phase2, firstRekey } = verdictFor(vendor, choice);
      const rekey = firstCommonProposal(espOffer(phase2Lists(choice)), espOffer(vendor.phase2), 'rekey');
      if (firstRekey.outcome === 'works') expect(rekey.outcome).toBe('agreed');
      if (phase2.outcome === 'works' && firstRekey.outcome === 'fails')
        expect(rekey).toMatchObject({ outcome: 'nothing-in-common', missing: 'groups' });
    }),
  );
});
