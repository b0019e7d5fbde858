import { describe, expect, it } from 'vitest';
import { ipsecDefaults } from '#contract/ipsec.ts';
import type { Tunnel, TunnelCreate, TunnelModify } from '#contract/tunnel.ts';
import { valueText, wordsOf } from './field-words.ts';
import { ipsecFields, tunnelFields } from './fields.ts';
import type { FieldTable, Setting } from './field.ts';
import {
  gatewaySettings,
  connectionSettings,
  ipsecSettings,
  isSecretKey,
  secretSettings,
  tunnelPath,
  tunnelSetting,
  tunnelSettings,
} from './settings.ts';

describe('the field table', () => {
  it('knows what may be changed of a thing by itself, in the order in which it is read', () => {
    expect(gatewaySettings).toEqual([
      'name',
      'plan',
      'features',
      'configured_status',
      'automatic_tunnel_internal_ip_allocation',
    ]);
    expect(connectionSettings).toEqual(['name']);
    expect(tunnelSettings).toEqual([
      'name',
      'local_address',
      'remote_address',
      'tunnel_internal_ip',
      'internal_peer_ping_interval',
    ]);
    expect(ipsecSettings.toSorted()).toEqual(Object.keys(ipsecDefaults).toSorted());
  });

  it('has the service’s own default for every IPsec property', () => {
    for (const key of ipsecSettings) expect(ipsecFields[key].default).toBe(ipsecDefaults[key]);
  });

  it('does not compile where a kind is not that of its value, or a key of the contract is missing', () => {
    // @ts-expect-error A number is no text.
    const asText: Setting<number> = { ...tunnelFields.internal_peer_ping_interval, kind: 'text' };
    // @ts-expect-error The table has no such key.
    const lacking: FieldTable<TunnelCreate, TunnelModify & { mtu?: number }, Tunnel> = tunnelFields;
    expect([asText.kind, Object.keys(lacking)]).toEqual(['text', Object.keys(tunnelFields)]);
  });

  it('says where a setting lies in a tunnel', () => {
    expect(tunnelPath('name')).toBe('name');
    expect(tunnelPath('rekey_time')).toBe('ipsec.rekey_time');
    expect(tunnelPath('psk')).toBe('ipsec.authentication.psk');
  });
});

it('knows a secret however its key is written', () => {
  expect(secretSettings).toEqual(['psk']);
  expect(['psk', 'PSK', 'Psk', 'psk2', 'name'].map(isSecretKey)).toEqual([true, true, true, false, false]);
});

describe('the words of a field', () => {
  it.each([
    ['name', 'name'],
    ['remote_address', 'address of the peer'],
    ['rekey_time', 'IKE SA rekey'],
    ['dpd_delay', 'DPD interval'],
    ['phase2_dh_group_numbers', 'phase 2 DH groups (PFS)'],
    ['psk', 'pre-shared key'],
  ] as const)('call %s %j in a sentence', (key, words) => {
    expect(wordsOf(tunnelSetting(key))).toBe(words);
  });

  it.each([
    ['internal_peer_ping_interval', 0, 'off'],
    ['internal_peer_ping_interval', 5, '5 s'],
    ['tunnel_internal_ip', '', 'none'],
    ['dpd_delay', 0, '0 s'],
    ['phase1_dh_group_numbers', [14, 16], '14, 16'],
    ['phase1_algorithms', [], 'none'],
    ['remote_address', { region: 'x', address: '198.51.100.20' }, '198.51.100.20'],
    ['rekey_time', undefined, undefined],
  ] as const)('show %s of %j as %j', (key, value, text) => {
    expect(valueText(tunnelSetting(key), value)).toBe(text);
  });
});
