import { expect, test } from 'vitest';
import { vendors } from '#domain/vendors/vendors.ts';
import { isAnythingNoted, peerFields, peerIn } from './noted-peer.ts';

test('a copy begins with what is noted about the peer, and notes the same of its own', () => {
  for (const { id: make, models, isCloud } of vendors) {
    for (const model of [null, ...models.map(({ id }) => id)]) {
      for (const isBehindNat of isCloud ? [false] : [null, false, true]) {
        const noted = { make, model, isBehindNat, notes: 'Ask Ana.' };
        expect(peerIn(peerFields(noted))).toEqual(noted);
      }
    }
  }
});

test('what nobody said is not noted', () => {
  expect(isAnythingNoted(peerIn(peerFields(undefined)))).toBe(false);
  const said = { vendor: 'other', model: '', isBehindNat: 'unknown', notes: '' } as const;
  expect(peerIn(said)).toEqual({ make: 'other', model: null, isBehindNat: null, notes: '' });
});

test('a make of a later version is another one here', () => {
  const noted = { make: 'later', model: 'm', isBehindNat: null, notes: '' };
  expect(peerFields(noted)).toEqual({ vendor: 'other', model: '', isBehindNat: '', notes: '' });
});
