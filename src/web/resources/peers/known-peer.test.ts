import { expect, test } from 'vitest';
import { vendors } from '#domain/vendors/vendors.ts';
import { knownPeer, peerWords } from './known-peer.ts';

const nothing = { make: null, model: null, isBehindNat: null };

test('every make and model that can be noted is known again', () => {
  for (const { id: make, models } of vendors) {
    for (const { id: model } of models) {
      expect(knownPeer({ ...nothing, make, model }).peer).toMatchObject({ vendor: make, model });
    }
  }
});

test.each([
  undefined,
  nothing,
  { ...nothing, make: 'other' },
  { ...nothing, make: 'made-by-a-later-version' },
])('of %j no make is known', (noted) => expect(knownPeer(noted)).toEqual({ peer: {} }));

test('a model of another make is none', () => {
  expect(knownPeer({ ...nothing, make: 'fortigate', model: 'transit-gateway' }).model).toBeUndefined();
});

test('a cloud’s own gateway is not behind NAT, whatever was noted', () => {
  expect(knownPeer({ ...nothing, make: 'aws', isBehindNat: true }).peer.isBehindNat).toBe(false);
  expect(knownPeer({ ...nothing, make: 'pfsense', isBehindNat: true }).peer.isBehindNat).toBe(true);
});

test('it is told in a few words', () => {
  expect(peerWords({ ...nothing, make: 'fortigate', isBehindNat: true, notes: '' })).toBe(
    'FortiGate, behind NAT',
  );
  expect(peerWords({ ...nothing, make: 'aws', model: 'transit-gateway', notes: '' })).toBe('Transit gateway');
  expect(peerWords({ ...nothing, make: 'other', notes: '' })).toBe('another make');
});
