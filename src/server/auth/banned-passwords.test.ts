import { describe, expect, test } from 'vitest';
import { whyBanned } from './banned-passwords.ts';

const banned = [
  ...[
    'passwordpassword',
    'Password12345678',
    'P@ssw0rd!Gateh0use',
    'gatehouse-admin-2026',
    'GatehouseGatehouse',
  ],
  ...[
    '111111111111111',
    'aaaaaaaaaaaaaaaaaaaa',
    'abcabcabcabcabcabc',
    '123123123123123123',
    'abababababababab',
  ],
  ...['qwertyuiopasdfgh', 'asdfghjklzxcvbnm', '1qaz2wsx3edc4rfv', '1q2w3e4r5t6y7u8i', 'poiuytrewqlkjhgf'],
  ...['123456789012345', '123456789987654321', '12345678900987654321', 'abcdefghijklmno', 'zyxwvutsrqponml'],
  ...[
    'administrator1234',
    'adminadminadmin',
    'AdminAdmin123456',
    'welcome-to-network',
    'letmeinletmeinletmein',
  ],
  ...['correct horse battery staple', 'CorrectHorseBatteryStaple', 'manchesterunited', 'somanypickles27'],
  ...['kartoffelpuffer', 'friend of emily', 'neworleans12345', 'iloveyouforever', 'to be or not to be'],
  ...['changemechangeme', 'secret-password!', 'summer2026summer', 'Winter2026!Winter', 'upcloudupcloud123'],
  ...['vpn-gateway-admin', 'ipsec-tunnel-2026', 'strongswan123456', 'router-password-1', 'defaultpassword1'],
  ...['qwerty123456789', 'qazwsxedcrfvtgb', '000000000000000', '1234567890qwertyuiop', 'login-login-login'],
  ...['monkeydragonmaster', 'test-test-test-test', 'alice-alice-alice'],
];
const fine = [
  'lantern ferry oxide pumpkin',
  'Mü\u00dfig gehen die Wolken',
  'k7#pQ9!vTz2@LmXw',
  '8302 7719 4460 2957',
  '緑色の自転車が坂道をゆっくり下る朝',
  'ostrich-violin-admin-cedar',
];

describe('A2: a password that is easily guessed is refused', () => {
  test.each(banned)('%s', (password) => {
    expect(whyBanned(password, 'alice')).toBeTypeOf('string');
  });

  test('the table has the fifty that the row asks for', () => {
    expect(banned.length).toBeGreaterThanOrEqual(50);
  });
});

test.each(fine)('A2: a password of any characters is taken: %s', (password) => {
  expect(whyBanned(password, 'alice')).toBeUndefined();
});

test('A2: the reason never repeats the password', () => {
  for (const password of banned) expect(whyBanned(password, 'alice')).not.toContain(password);
});
