import { ipsecDefaults } from '#contract/ipsec.ts';
import { expect, test } from 'vitest';
import { presetsFor } from '../vendors/presets.ts';
import { vendors } from '../vendors/vendors.ts';
import { checkGateway } from './check-gateway.ts';
import { aTunnel, create, withTunnels } from './draft-builders.suite.ts';
import type { TunnelDraft } from './gateway-draft.ts';
import type { PeerFacts } from './peer-facts.ts';

const authentication = { psk: 'replace_me_with_a_psk' };

function ipsecAdvice(ipsec: TunnelDraft['ipsec'], peer?: PeerFacts) {
  const draft = withTunnels(aTunnel('t', { ipsec: { authentication, ...ipsec } }));
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
  const draft = withTunnels(aTunnel('constructor'), aTunnel('__proto__'));
  expect(() => checkGateway(draft, { ...create, peers: {} })).not.toThrow();
});
