import { expect, it } from 'vitest';
import { meansLabel } from './means-label.ts';

const offered = ['env', 'env=production', 'team=noc'].map((label) => ({ label, gateways: 1 }));

it.each([
  ['env=production', false, true],
  ['team=noc', false, true],
  ['env', false, false],
  ['env', true, true],
  ['env=prod', true, false],
  ['', true, false],
])('"%s", chosen %s, is a label to filter by: %s', (text, isChosen, expected) => {
  expect(meansLabel(text, offered, isChosen)).toBe(expected);
});
