import { describe, expect, test } from 'vitest';
import { callerOf, type HeaderRecord, rateKeyOf } from './client-address.ts';
import { canonicalAddress, isLoopbackHost, readAddressSet } from './ip-address.ts';

const proxies = readAddressSet(['10.0.0.0/8', 'fd00::/8']).set;
const nobody = readAddressSet([]).set;

function caller(remoteAddress: string, headers: HeaderRecord = {}, trusted = proxies) {
  return callerOf({ remoteAddress, headers, hasOwnTls: false }, trusted);
}

describe('H8: what others say about where they come from changes nothing', () => {
  test.each([
    { 'x-forwarded-for': '203.0.113.9' },
    { 'x-forwarded-proto': 'https' },
    { 'x-forwarded-host': 'evil.test' },
    { forwarded: 'for=203.0.113.9;proto=https' },
    { 'x-forwarded-uri': '/api/console/users' },
    { 'x-real-ip': '203.0.113.9' },
    { 'x-forwarded-for': '10.0.0.1', 'x-forwarded-proto': 'https' },
  ])('%j', (headers) => {
    expect(caller('198.51.100.7', headers)).toEqual({ address: '198.51.100.7', isHttps: false });
    expect(caller('10.0.0.1', headers, nobody)).toEqual({ address: '10.0.0.1', isHttps: false });
  });
});

describe('H8: a trusted proxy is believed', () => {
  test.each([
    ['one hop', '203.0.113.9', '203.0.113.9'],
    ['what the client made up before it', '1.2.3.4, 203.0.113.9', '203.0.113.9'],
    ['a chain of trusted proxies', '203.0.113.9, 10.1.1.1, 10.2.2.2', '203.0.113.9'],
    ['only trusted ones', '10.1.1.1, 10.2.2.2', '10.1.1.1'],
    ['a word that is no address', '203.0.113.9, unknown', '10.0.0.1'],
    ['a word beyond a trusted one', 'unknown, 10.2.2.2', '10.2.2.2'],
    ['IPv4 inside IPv6', '::ffff:203.0.113.9', '203.0.113.9'],
    ['a trusted proxy written as IPv6', '203.0.113.9, ::ffff:a01:101', '203.0.113.9'],
    ['IPv6', '2001:DB8::0001', '2001:db8::1'],
    ['nothing', '', '10.0.0.1'],
  ])('%s', (_, forwardedFor, address) => {
    expect(caller('::ffff:10.0.0.1', { 'x-forwarded-for': forwardedFor }).address).toBe(address);
  });

  test('several headers are one list', () => {
    expect(caller('10.0.0.1', { 'x-forwarded-for': ['1.2.3.4', '203.0.113.9'] }).address).toBe('203.0.113.9');
  });

  test.each([
    ['https', true],
    ['http', false],
    ['https, http', false],
    ['HTTPS', true],
  ])('its scheme %j', (proto, isHttps) => {
    expect(caller('10.0.0.1', { 'x-forwarded-proto': proto }).isHttps).toBe(isHttps);
  });
});

test('with our own certificate it is https whoever asks', () => {
  const input = { remoteAddress: '198.51.100.7', headers: {}, hasOwnTls: true };
  expect(callerOf(input, nobody)).toEqual({ address: '198.51.100.7', isHttps: true });
  expect(callerOf({ ...input, remoteAddress: undefined }, nobody).address).toBe('unknown');
});

test.each([
  ['::ffff:10.0.0.1', '10.0.0.1'],
  ['::FFFF:0A00:0001', '10.0.0.1'],
  ['0:0:0:0:0:ffff:10.0.0.1', '10.0.0.1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['[::1]', '::1'],
  ['0:0:0:0:0:0:0:1', '::1'],
  ['010.0.0.1', undefined],
  ['10.1', undefined],
  ['10.0.0.1:80', undefined],
  ['gatehouse', undefined],
])('H8: the one spelling of %j is %j', (text, canonical) => {
  expect(canonicalAddress(text)).toBe(canonical);
});

test.each([
  ['10.0.0.0/8', '10.255.0.1', true],
  ['10.0.0.0/8', '::ffff:10.255.0.1', true],
  ['10.0.0.0/8', '11.0.0.1', false],
  ['192.0.2.1', '192.0.2.1', true],
  ['192.0.2.1', '192.0.2.2', false],
  ['2001:db8::/32', '2001:DB8:5::1', true],
  ['::1', '0:0:0:0:0:0:0:1', true],
  ['0.0.0.0/0', '198.51.100.1', true],
  ['0.0.0.0/0', '2001:db8::1', false],
])('%s contains %s: %s', (network, address, isInside) => {
  expect(readAddressSet([network]).set.contains(address)).toBe(isInside);
});

test.each(['10.0.0.0/33', '::/129', 'example.com', '10.0.0.0/', '10.0.0.0/8/8', '/8', '', '10.0.0.0/-1'])(
  '%j is no network',
  (part) => {
    expect(readAddressSet(['10.0.0.1', part]).unreadable).toEqual([part]);
  },
);

test.each([
  ['198.51.100.7', '198.51.100.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['2001:db8:1:2::', '2001:db8:1:2::/64'],
])('a limit counts %s by %s', (address, key) => {
  expect(rateKeyOf(address)).toBe(key);
});

test.each(['127.0.0.1', '127.8.9.1', '::1', '[::1]', 'localhost', 'LOCALHOST', '::ffff:127.0.0.1'])(
  '%s is loopback',
  (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  },
);
test.each(['0.0.0.0', '::', '128.0.0.1', 'localhost.example.com', '127.0.0.1.example.com', ''])(
  '%j is not loopback',
  (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  },
);
