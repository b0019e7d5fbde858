import { expect, test } from 'vitest';
import { adoptedValues, comparePeer } from './compare-peer.ts';
import { emptyTunnelValues } from './tunnel-values.ts';

const ours = {
  ...emptyTunnelValues,
  phase1_algorithms: ['aes256'],
  phase1_integrity_algorithms: ['sha256'],
  phase1_dh_group_numbers: ['14'],
  phase2_algorithms: ['aes256gcm16'],
  phase2_dh_group_numbers: ['14'],
};
const outcomes = (text: string) => comparePeer(ours, text).phases.map(({ isCommon }) => isCommon);

test.each([
  ['nothing pasted', '', [undefined, undefined, undefined]],
  ['a proposal of phase 1 that is ours', 'aes256-sha256-modp2048', [true, undefined, undefined]],
  ['one that is not', 'aes256-sha1-modp1024', [false, undefined, undefined]],
  [
    'a peer without PFS, which fails at the first rekey',
    'ike=aes256-sha2_256;modp2048\nesp=aes_gcm256',
    [true, true, false],
  ],
])('%s', (_, text, expected) => {
  expect(outcomes(text)).toEqual(expected);
});

test('says what differs, and what was not understood', () => {
  const { phases, notes } = comparePeer(ours, 'aes256-sha256-modp8192\nset proposal from-the-moon');
  expect(phases[0]?.why).toContain('modp8192 (group 18)');
  expect(notes.join(' ')).toContain('from-the-moon');
});

test('what the peer offers can be taken over, and is then in common', () => {
  const text = 'ike=aes256-sha2_512;modp4096\nesp=aes_gcm256;modp4096';
  const adopted = adoptedValues(text);
  expect(adopted).toMatchObject({ phase1_dh_group_numbers: ['16'], phase2_algorithms: ['aes256gcm16'] });
  const phases = comparePeer({ ...ours, ...adopted }, text).phases;
  expect(phases.map(({ isCommon }) => isCommon)).toEqual([true, true, true]);
});

test('nothing is taken over from what says nothing', () => {
  expect(adoptedValues('hello')).toEqual({});
});
