import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Tunnel } from '#contract/tunnel.ts';
import { TunnelModify } from '#contract/tunnel.ts';
import type { Unread } from '#contract/unread.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { anIpsec, aTunnel } from '#testing/builders/tunnel.ts';
import { connectionDefaults, gatewayDefaults, ipsecDefaults, tunnelDefaults } from './defaults.ts';
import { unitSigns, valueText, wordsOf } from './field-words.ts';
import type { Setting } from './field.ts';
import { ipsecFields, tunnelFields } from './fields.ts';
import { routeBody, settingsBody, tunnelBody } from './request-body.ts';
import {
  connectionLists,
  gatewayLists,
  ipsecNumberLists,
  ipsecSettings,
  ipsecTimes,
  ipsecWordLists,
  isIpsecSetting,
  isTunnelSetting,
  tunnelSetting,
  tunnelSettings,
} from './settings.ts';
import { lacksTunnels, tunnelCount } from './tunnel-count.ts';
import { eachOf, isEqual, isSameValue, picked, requestValue, without } from './values.ts';

const peer: Setting = tunnelFields.remote_address;
const ping: Setting = tunnelFields.internal_peer_ping_interval;
const inside: Setting = tunnelFields.tunnel_internal_ip;
const ciphers: Setting = ipsecFields.phase1_algorithms;
const name: Setting = tunnelFields.name;

describe('two values of a field', () => {
  test.each<[string, Setting, unknown, unknown, boolean]>([
    [
      'an address, and what the service says of it besides',
      peer,
      { address: '192.0.2.1', region: 'x' },
      { address: '192.0.2.1' },
      true,
    ],
    ['another address', peer, { address: '192.0.2.1' }, { address: '192.0.2.2' }, false],
    ['no address', peer, undefined, { address: '192.0.2.1' }, false],
    ['null and nothing', peer, null, undefined, false],
    ['neither', peer, undefined, undefined, true],
    ['what is no address', peer, '192.0.2.1', { address: '192.0.2.1' }, true],
    ['an order that counts', ciphers, ['aes128', 'aes256'], ['aes256', 'aes128'], false],
    ['the same list', ciphers, ['aes128'], ['aes128'], true],
    ['a number and its text', ping, 5, '5', false],
    ['zero and nothing', ping, 0, undefined, false],
  ])('%s', (_, field, one, other, isSame) => {
    expect(isSameValue(field, one, other)).toBe(isSame);
    expect(isSameValue(field, other, one)).toBe(isSame);
  });

  test('are equal exactly when nothing in them differs', () => {
    const value = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.array(fc.string()),
      fc.array(fc.integer()),
    );
    fc.assert(
      fc.property(value, value, (one, other) => {
        expect(isEqual(one, structuredClone(one))).toBe(true);
        expect(isEqual(one, other)).toBe(isEqual(other, one));
        if (typeof one !== typeof other) expect(isEqual(one, other)).toBe(false);
      }),
    );
  });
});

describe('a value that was read, as a request has it', () => {
  test.each<[string, Setting, unknown, unknown]>([
    ['an address by its one key', peer, { address: '192.0.2.1', region: 'x' }, { address: '192.0.2.1' }],
    ['an address that was written as text', peer, '192.0.2.1', { address: '192.0.2.1' }],
    ['none, where a word says so', inside, undefined, ''],
    ['null, where a word says so', inside, null, ''],
    ['none of a number, where a word says so', ping, undefined, 0],
    ['none, where no request can say so', name, undefined, undefined],
    ['null, where no request can say so', peer, null, undefined],
    ['none of a property that has a default which is not none', ipsecFields.rekey_time, undefined, undefined],
    ['a list as it is', ciphers, ['aes128'], ['aes128']],
    ['an empty text as it is', name, '', ''],
    ['zero as it is', ping, 0, 0],
  ])('%s', (_, field, value, sent) => {
    expect(requestValue(field, value)).toEqual(sent);
  });
});

describe('a value in words', () => {
  test.each<[string, Setting, unknown, string | undefined]>([
    ['null is not there', name, null, undefined],
    ['nothing is not there', ciphers, undefined, undefined],
    ['a default that is none', inside, '', 'none'],
    ['a default that is a value', ipsecFields.rekey_time, ipsecDefaults.rekey_time, '14400 s'],
    ['yes and no', { ...name, kind: 'switch' }, true, 'on'],
    ['no', { ...name, kind: 'switch' }, false, 'off'],
    ['an address', peer, { address: '192.0.2.1' }, '192.0.2.1'],
    ['an address without its key', peer, {}, 'undefined'],
    ['a list of one', ciphers, ['aes128'], 'aes128'],
    ['a text as it is', name, 'hq', 'hq'],
    ['what no kind has', name, { a: 1 }, '{"a":1}'],
    ['a number without a unit', { ...name, kind: 'number' }, 7, '7'],
  ])('%s', (_, field, value, text) => {
    expect(valueText(field, value)).toBe(text);
  });

  test('bytes are bytes, and a label of one abbreviation keeps its capitals', () => {
    expect(unitSigns).toEqual({ seconds: 's', bytes: 'bytes' });
    expect(wordsOf({ label: 'IKE SA rekey' })).toBe('IKE SA rekey');
    expect(wordsOf({ label: 'Ike rekey' })).toBe('ike rekey');
    expect(wordsOf({ label: 'Name of the tunnel', words: 'name' })).toBe('name');
    expect(wordsOf({ label: '' })).toBe('');
  });
});

describe('what a request says of a thing that was read', () => {
  const read: Tunnel = aTunnel({
    remote_address: { address: '192.0.2.1', ...{ region: 'x' } },
  });

  test('all that a user sets of a tunnel, without its key, its state and its dates', () => {
    const body = tunnelBody(read, { withHandedOut: true });
    expect(TunnelModify.safeParse(body).success).toBe(true);
    expect(body).toEqual({
      name: read.name,
      local_address: { name: 'public-ip-1' },
      remote_address: { address: '192.0.2.1' },
      tunnel_internal_ip: '169.254.17.1',
      internal_peer_ping_interval: 0,
      ipsec: anIpsec(),
    });
  });

  test('what the service handed out is left out where it is not asked for', () => {
    expect(tunnelBody(read, { withHandedOut: false })).not.toHaveProperty('tunnel_internal_ip');
    expect(tunnelBody(read, { withHandedOut: false })).toHaveProperty('internal_peer_ping_interval');
  });

  test('what was not read is left out, one by one', () => {
    for (const key of ipsecSettings) {
      const ipsec = { ...anIpsec(), [key]: undefined };
      const body = tunnelBody({ ...read, ipsec }, { withHandedOut: true });
      expect(Object.keys(body.ipsec).toSorted()).toEqual(
        ['authentication', ...ipsecSettings.filter((each) => each !== key)].toSorted(),
      );
    }
    expect(
      settingsBody({ name: null, remote_address: undefined }, tunnelFields, ['name', 'remote_address']),
    ).toEqual({});
  });

  test('what is empty is said, since it is a value', () => {
    const body = settingsBody(
      { internal_peer_ping_interval: 0, tunnel_internal_ip: '' },
      tunnelFields,
      tunnelSettings,
    );
    expect(body).toEqual({ internal_peer_ping_interval: 0, tunnel_internal_ip: '' });
  });

  test('a route has its keys in one order, whatever was read', () => {
    const route = { static_network: '10.0.0.0/24', type: 'static', name: 'lan', created_at: 'x' };
    expect(JSON.stringify(routeBody(route))).toBe(
      '{"name":"lan","static_network":"10.0.0.0/24","type":"static"}',
    );
  });
});

describe('the defaults of a create', () => {
  test('are those that the documentation names', () => {
    expect(gatewayDefaults).toEqual({
      plan: 'development',
      automatic_tunnel_internal_ip_allocation: true,
      labels: [],
      connections: [],
    });
    expect(connectionDefaults).toEqual({ local_routes: [], remote_routes: [], tunnels: [] });
    expect(tunnelDefaults).toEqual({ tunnel_internal_ip: '', internal_peer_ping_interval: 0 });
    expect(ipsecDefaults).toMatchObject({
      child_rekey_time: 1_440,
      rekey_time: 14_400,
      ike_lifetime: 86_400,
      dpd_delay: 30,
      dpd_timeout: 120,
    });
  });
});

describe('the fields of a kind', () => {
  test('every IPsec property is of just one of the three kinds that a form has', () => {
    const all = [...ipsecWordLists, ...ipsecNumberLists, ...ipsecTimes];
    expect(all.toSorted()).toEqual(ipsecSettings.toSorted());
    expect(ipsecNumberLists).toEqual(['phase1_dh_group_numbers', 'phase2_dh_group_numbers']);
    expect(ipsecTimes).toEqual([
      'child_rekey_time',
      'rekey_time',
      'ike_lifetime',
      'dpd_delay',
      'dpd_timeout',
    ]);
  });

  test('what is sent as a whole', () => {
    expect(gatewayLists).toEqual(['features', 'labels', 'connections']);
    expect(connectionLists).toEqual(['local_routes', 'remote_routes', 'tunnels']);
  });

  test('a key is of the tunnel, of its properties, or of neither', () => {
    for (const key of tunnelSettings)
      expect([isTunnelSetting(key), isIpsecSetting(key)]).toEqual([true, false]);
    for (const key of ipsecSettings)
      expect([isTunnelSetting(key), isIpsecSetting(key)]).toEqual([false, true]);
    for (const key of ['psk', 'uuid', 'ipsec', 'constructor', '', 'authentication'])
      expect([isTunnelSetting(key), isIpsecSetting(key)]).toEqual([false, false]);
    expect(tunnelSetting('psk')).toMatchObject({ isSecret: true, onTunnel: 'key' });
  });
});

describe('how many tunnels there are', () => {
  const mark = (path: string, kind: Unread['kind'] = 'item'): Unread => ({
    path,
    kind,
    reason: 'not readable',
  });

  test('those of all connections', () => {
    const connections = [
      aConnection({ tunnels: [aTunnel(), aTunnel()] }),
      aConnection({ tunnels: [] }),
      aConnection(),
    ];
    expect(tunnelCount(aGateway({ connections }))).toBe(3);
    expect(tunnelCount({ connections: [] })).toBe(0);
  });

  test.each<[string, Unread['kind'], boolean]>([
    ['connections', 'wrong', true],
    ['connections.0', 'item', true],
    ['connections.12.tunnels', 'missing', true],
    ['connections.0.tunnels.3', 'item', true],
    ['connections.0.tunnels.3', 'cut', false],
    ['connections', 'cut', false],
    ['connections.0.name', 'wrong', false],
    ['connections.0.tunnels.3.name', 'wrong', false],
    ['connections.0.local_routes', 'wrong', false],
    ['labels', 'wrong', false],
    ['old_connections', 'wrong', false],
  ])('with %s %s not all may be there: %s', (path, kind, isLacking) => {
    expect(lacksTunnels({ unread: [mark('name'), mark(path, kind)] })).toBe(isLacking);
    expect(tunnelCount(aGateway({ unread: [mark(path, kind)] }))).toBe(isLacking ? undefined : 1);
  });
});

describe('parts of a thing', () => {
  const thing = { a: 1, b: undefined, c: null, d: '' };

  test('those that it has', () => {
    expect(picked(thing, ['a', 'b', 'c'])).toEqual({ a: 1, c: null });
    expect(Object.keys(picked(thing, ['b']))).toEqual([]);
  });

  test('all but some, and the thing stays as it is', () => {
    expect(without(thing, 'a', 'c')).toEqual({ b: undefined, d: '' });
    expect(without(thing)).toEqual(thing);
    expect(thing).toEqual({ a: 1, b: undefined, c: null, d: '' });
  });

  test('a value for each key', () => {
    expect(eachOf(['x', 'yy'], (key) => key.length)).toEqual({ x: 1, yy: 2 });
    expect(eachOf([], () => 1)).toEqual({});
  });
});
