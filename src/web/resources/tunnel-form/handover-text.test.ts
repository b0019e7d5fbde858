import { expect, it } from 'vitest';
import { handoverText } from './handover-text.ts';

const rows = [{ label: 'Address', ours: '198.18.0.1', theirs: '203.0.113.5', note: undefined }];

it('says of when it is, since it is read long after it was saved', () => {
  const text = handoverText('Tunnel hq of gateway oulu', rows, 'As it was stored at noon');
  expect(text.split('\n').slice(0, 4)).toEqual([
    'Tunnel hq of gateway oulu',
    'As it was stored at noon',
    '',
    'Property  This gateway  Peer',
  ]);
});

it('says nothing of when of what is only planned', () => {
  expect(handoverText('Tunnel hq', rows).split('\n').slice(0, 2)).toEqual(['Tunnel hq', '']);
});
