import { Ipsec } from '#contract/ipsec.ts';
import { expect, test } from 'vitest';
import { presetsFor } from './presets.ts';
import { verdictFor } from './verdict-for.ts';
import { vendors } from './vendors.ts';

const cases = vendors.flatMap((vendor) =>
  presetsFor(vendor).map((preset) => ({ vendor, preset, title: `${vendor.id}, ${preset.id}` })),
);

test.each(cases)(
  '$title works and has nothing that the vendor cannot do',
  ({ vendor, preset: { ipsec } }) => {
    expect(verdictFor(vendor, ipsec).outcome).toBe('works');
    for (const phase of ['phase1', 'phase2'] as const) {
      expect(vendor[phase].encryption).toEqual(expect.arrayContaining(ipsec[`${phase}_algorithms`]));
      expect(vendor[phase].integrity).toEqual(expect.arrayContaining(ipsec[`${phase}_integrity_algorithms`]));
      expect(vendor[phase].dhGroups).toEqual(expect.arrayContaining(ipsec[`${phase}_dh_group_numbers`]));
    }
  },
);

test.each(cases)('$title is what the API takes, and never weak', ({ vendor, preset }) => {
  const { ipsec } = preset;
  expect(Ipsec.safeParse({ ...ipsec, authentication: { authentication: 'psk' } }).success).toBe(true);
  expect(preset.rating).toBe(preset.id === 'modern' ? 'strong' : 'fine');
  expect(ipsec.phase1_integrity_algorithms.every((word) => /^sha(256|384|512)$/.test(word))).toBe(true);
  if (vendor.combinations !== 'lists')
    for (const value of Object.values(ipsec)) expect([value].flat()).toHaveLength(1);
});
