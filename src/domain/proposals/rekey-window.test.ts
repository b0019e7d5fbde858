import { ipsecDefaults } from '#contract/ipsec.ts';
import { expect, test } from 'vitest';
import { formatSeconds, formatSpan, rekeyWindow } from './rekey-window.ts';

test("a child SA with the service's defaults is rekeyed after 21.6–24.0 min and dies at 26.4 min", () => {
  const window = rekeyWindow(ipsecDefaults.child_rekey_time);
  expect(window && formatSpan(window.earliestSeconds, window.latestSeconds)).toBe('21.6–24.0 min');
  expect(window && formatSeconds(window.hardExpirySeconds)).toBe('26.4 min');
});

test('an IKE SA with the defaults is rekeyed after 3.6–4.0 h', () => {
  const window = rekeyWindow(ipsecDefaults.rekey_time);
  expect(window && formatSpan(window.earliestSeconds, window.latestSeconds)).toBe('3.6–4.0 h');
});

test('0 is never', () => {
  expect(rekeyWindow(0)).toBeUndefined();
});

test.each([
  [30, '30 s'],
  [119, '119 s'],
  [150, '2.5 min'],
  [3_600, '1 h'],
  [86_400, '24 h'],
])('%d seconds are %s', (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text);
});
