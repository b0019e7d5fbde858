import { describe, expect, test } from 'vitest';
import { formatProposal, type Proposal } from '../proposals/proposal.ts';
import { defaultOffer } from './default-offer.ts';
import type { PeerFacts } from './peer-facts.ts';
import { peerOffer, vendorOfPeer } from './peer-offer.ts';
import { type VendorDefaults, vendorIds } from './vendor.ts';
import { vendorById, vendorOfModel, vendors } from './vendors.ts';

const seen: Proposal = { encryption: ['3des'], integrity: ['md5'], prf: ['prfmd5'], groups: ['modp1024'] };

describe('what a peer can agree to', () => {
  const offered = (facts: PeerFacts) => {
    const { name, ike, esp } = peerOffer(facts);
    return { name, ike: ike.map(formatProposal), esp: esp.map(formatProposal) };
  };

  test('nothing is known of one that nobody described', () => {
    expect(offered({})).toEqual({ name: 'the peer', ike: [], esp: [] });
    expect(offered({ isBehindNat: true, lifetimes: { ikeSeconds: 1 } })).toEqual({
      name: 'the peer',
      ike: [],
      esp: [],
    });
  });

  test('all that its make can do, with what could not be verified', () => {
    const { name, ike, esp } = peerOffer({ vendor: 'cisco-asa' });
    expect(name).toBe('Cisco ASA');
    for (const proposal of [...ike, ...esp])
      expect(proposal.groups).toEqual([
        'modp2048',
        'ecp256',
        'ecp384',
        'modp1024',
        'modp1536',
        'modp3072',
        'modp4096',
        'ecp521',
      ]);
  });

  test('what it was seen to offer says more, phase by phase', () => {
    const facts = { vendor: 'aws', proposals: { ike: [seen], esp: [] } } as const;
    expect(offered(facts).ike).toEqual(['3des-md5-modp1024']);
    expect(offered(facts).esp).toHaveLength(2);
    expect(offered({ proposals: { ike: [], esp: [seen] } })).toEqual({
      name: 'the peer',
      ike: [],
      esp: ['3des-md5-modp1024'],
    });
  });

  test('its model takes away what that has not', () => {
    const of = (model?: string) =>
      peerOffer({ vendor: 'palo-alto', ...(model !== undefined && { model }) }).ike;
    expect(of('pan-os-9').flatMap(({ encryption }) => encryption)).toEqual(['aes128', 'aes192', 'aes256']);
    expect(of('pan-os-9').flatMap(({ groups }) => groups)).not.toContain('modp4096');
    expect(of('pan-os-10-1').flatMap(({ encryption }) => encryption)).toContain('aes256gcm16');
    expect(of('a model of tomorrow')).toEqual(of());
    expect(of('pan-os-10-2')).toEqual(of());
  });
});

test('the make of a peer is the one that was chosen, or none', () => {
  expect(vendorOfPeer({})).toBeUndefined();
  for (const id of vendorIds) {
    expect(vendorOfPeer({ vendor: id })).toBe(vendorById(id));
    expect(vendorById(id).id).toBe(id);
  }
});

test('a model that lacks nothing is the make itself, and one that lacks something changes nothing of it', () => {
  for (const vendor of vendors) {
    const before = JSON.stringify(vendor);
    for (const model of vendor.models) {
      const restricted = vendorOfModel(vendor, model);
      if (!model.lacks) expect(restricted).toBe(vendor);
      for (const phase of ['phase1', 'phase2'] as const) {
        const { encryption = [], dhGroups = [] } = model.lacks?.[phase] ?? {};
        expect([...restricted[phase].encryption, ...encryption].toSorted()).toEqual(
          vendor[phase].encryption.toSorted(),
        );
        expect(new Set([...restricted[phase].dhGroups, ...dhGroups])).toEqual(
          new Set(vendor[phase].dhGroups),
        );
        expect(restricted[phase].integrity).toEqual(vendor[phase].integrity);
      }
    }
    expect(JSON.stringify(vendor)).toBe(before);
  }
});

describe('what defaults put on the wire', () => {
  const phase = { encryption: ['aes256'], integrity: ['sha256'], lifetimeSeconds: 3_600 };
  const offer = (pfs: VendorDefaults['phase2']['pfs'], dependsOn?: string) =>
    defaultOffer({
      of: 'a test',
      advice: 'None.',
      phase1: { ...phase, dhGroups: [2] },
      phase2: { ...phase, dhGroups: [14, 20], pfs, ...(dependsOn !== undefined && { dependsOn }) },
    });

  test.each([
    ['off', 'aes256-sha256'],
    ['answers-only', 'aes256-sha256-modp2048-ecp384'],
    ['same-as-phase1', 'aes256-sha256-modp1024'],
    ['on', 'aes256-sha256-modp2048-ecp384'],
  ] as const)('PFS %s', (pfs, esp) => {
    const { ike, esp: offered } = offer(pfs);
    expect(ike.map(formatProposal)).toEqual(['aes256-sha256-modp1024']);
    expect(offered.map(formatProposal)).toEqual([esp]);
  });

  test('what a first rekey hangs on is said', () => {
    expect(offer('on').rekeyDependsOn).toBeUndefined();
    expect(offer('on', 'the admin').rekeyDependsOn).toBe('the admin');
    expect(offer('answers-only', 'the admin').rekeyDependsOn).toContain(
      'asks for none when it starts one itself',
    );
  });
});
