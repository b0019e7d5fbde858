import { BlockList } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatIpv4, isGlobalUnicast, isLinkLocal, isPrivate, parseIpv4 } from './ipv4.ts';

const anAddress = fc.nat(0xffff_ffff);

test('reads what it prints', () => {
  fc.assert(fc.property(anAddress, (address) => parseIpv4(formatIpv4(address)) === address));
});

test('prints what it reads, whatever the text', () => {
  const octet = fc.oneof(fc.nat(300).map(String), fc.constantFrom('', '00', '01', '0x1', ' 1', '1e1', '+1'));
  const text = fc.array(octet, { minLength: 3, maxLength: 5 }).map((octets) => octets.join('.'));
  fc.assert(
    fc.property(text, (written) => {
      const address = parseIpv4(written);
      return address === undefined || formatIpv4(address) === written;
    }),
  );
});

test.each([
  '',
  '1.2.3',
  '1.2.3.4.5',
  '01.2.3.4',
  '1.2.3.04',
  '1.2.3.256',
  '0x7f.0.0.1',
  '2130706433',
  ' 1.2.3.4',
  '1.2.3.4\n',
  '1.2.3.4/32',
  '::ffff:1.2.3.4',
  '::1',
  '１.2.3.4',
  'host.example.com',
])('refuses %j', (text) => {
  expect(parseIpv4(text)).toBeUndefined();
});

test.each([
  ['0.0.0.0', false],
  ['255.255.255.255', false],
  ['127.0.0.1', false],
  ['169.254.17.1', false],
  ['224.0.0.1', false],
  ['239.255.255.255', false],
  ['10.0.0.1', true],
  ['100.64.0.1', true],
  ['100.123.123.10', true],
  ['203.0.113.10', true],
  ['198.51.100.20', true],
  ['8.8.8.8', true],
  ['240.0.0.1', true],
])('global unicast, as Go means it: %s is %s', (text, isGlobal) => {
  expect(isGlobalUnicast(parseIpv4(text) ?? NaN)).toBe(isGlobal);
});

test('private is RFC 1918 and nothing more', () => {
  const privates = new BlockList();
  privates.addSubnet('10.0.0.0', 8);
  privates.addSubnet('172.16.0.0', 12);
  privates.addSubnet('192.168.0.0', 16);
  const nearby = fc
    .tuple(fc.constantFrom(10, 11, 9, 172, 192), fc.nat(0xff_ffff))
    .map(([a, b]) => a * 2 ** 24 + b);
  fc.assert(
    fc.property(
      fc.oneof(anAddress, nearby),
      (address) => isPrivate(address) === privates.check(formatIpv4(address)),
    ),
  );
});

test('link-local is 169.254.0.0/16', () => {
  expect(
    ['169.253.255.255', '169.254.0.0', '169.254.255.255', '169.255.0.0'].map((text) =>
      isLinkLocal(parseIpv4(text) ?? NaN),
    ),
  ).toEqual([false, true, true, false]);
});
