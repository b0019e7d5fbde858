import { ipsecDefaults } from '#contract/ipsec.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { presetsFor } from '../vendors/presets.ts';
import { vendorIds } from '../vendors/vendor.ts';
import { vendors } from '../vendors/vendors.ts';
import { checkGateway } from './check-gateway.ts';
import { aTunnelDraft, create, withTunnels } from './draft-builders.suite.ts';
import type { TunnelDraft } from '../configuration/gateway-draft.ts';
import type { PeerFacts } from '../vendors/peer-facts.ts';

const authentication = { psk: 'replace_me_with_a_psk' };

function ipsecAdvice(ipsec: TunnelDraft['ipsec'], peer?: PeerFacts) {
  const draft = withTunnels(aTunnelDraft('t', { ipsec: { authentication, ...ipsec } }));
  const issues = checkGateway(draft, { ...create, ...(peer && { peers: { t: peer } }) });
  return issues.filter(({ path }) => path.includes('.ipsec.'));
}

test("the service's defaults are no reason to nag, left out or sent", () => {
  expect(ipsecAdvice({})).toEqual([]);
  expect(ipsecAdvice(ipsecDefaults)).toEqual([]);
});

test.each(vendors)('nor are they with a peer that is a $name', ({ id }) => {
  expect(ipsecAdvice(ipsecDefaults, { vendor: id })).toEqual([]);
});

test.each(vendors)('a preset for $name has nothing to be warned of', (vendor) => {
  for (const { ipsec } of presetsFor(vendor)) expect(ipsecAdvice(ipsec, { vendor: vendor.id })).toEqual([]);
});

test('the example of the documentation, GCM with gmac, is told of its gmac and nothing else', () => {
  const documented = {
    phase1_algorithms: ['aes128gcm128', 'aes256gcm128'],
    phase1_integrity_algorithms: ['aes128gmac', 'aes256gmac', 'sha256', 'sha384', 'sha512'],
    phase2_algorithms: ['aes128gcm128', 'aes256gcm128'],
    phase2_integrity_algorithms: ['aes128gmac', 'aes256gmac', 'sha256', 'sha384', 'sha512'],
  };
  expect(ipsecAdvice(documented).map(({ code }) => code)).toEqual(['gmac-useless', 'gmac-useless']);
});

test('a tunnel named like a member of every object has no peer', () => {
  const draft = withTunnels(aTunnelDraft('constructor'), aTunnelDraft('__proto__'));
  expect(() => checkGateway(draft, { ...create, peers: {} })).not.toThrow();
});

test('an unfinished or strange choice is no reason to fail', () => {
  const words = fc.array(
    fc.oneof(fc.constantFrom('aes256', 'aes256gcm16', 'sha1', 'aes128gmac'), fc.string()),
  );
  const groups = fc.array(fc.oneof(fc.constantFrom(2, 14, 20), fc.integer()));
  const seconds = fc.oneof(fc.constantFrom(0, 1, 60, 1_440), fc.integer(), fc.constant(Number.NaN));
  const ipsec = fc.record(
    {
      phase1_algorithms: words,
      phase1_integrity_algorithms: words,
      phase1_dh_group_numbers: groups,
      phase2_algorithms: words,
      phase2_integrity_algorithms: words,
      phase2_dh_group_numbers: groups,
      child_rekey_time: seconds,
      rekey_time: seconds,
      ike_lifetime: seconds,
      dpd_delay: seconds,
      dpd_timeout: seconds,
    },
    { requiredKeys: [] },
  );
  const peer = fc.record(
    {
      vendor: fc.constantFrom(...vendorIds),
      model: fc.string(),
      lifetimes: fc.record({ childSeconds: seconds }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(ipsec, peer, (properties, facts) => {
      for (const { path, message, fix } of ipsecAdvice(properties, facts)) {
        expect(path).toMatch(/^connections\.0\.tunnels\.0\.ipsec\.[a-z0-9_]+$/);
        expect(`${message} ${fix}`).not.toMatch(/undefined|NaN|null/);
      }
    }),
  );
});
