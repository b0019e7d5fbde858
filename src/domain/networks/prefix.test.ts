import { BlockList } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatIpv4, parseIpv4 } from './ipv4.ts';
import {
  contains,
  containsPrefix,
  formatPrefix,
  internalPair,
  lastAddress,
  nextInternalPrefix,
  overlaps,
  parsePrefix,
  type Prefix,
  prefixOf,
} from './prefix.ts';

const anAddress = fc.nat(0xffff_ffff);
const aPrefix = fc.tuple(anAddress, fc.nat(32)).map(([address, length]) => prefixOf(address, length));
/** Prefixes of 10.0.0.0/24 and shorter than it, where brute force is possible. */
const aNearPrefix = fc
  .tuple(fc.nat(255), fc.integer({ min: 24, max: 32 }))
  .map(([low, length]) => prefixOf(0x0a00_0000 + low, length));

test('reads what it prints', () => {
  fc.assert(
    fc.property(aPrefix, (prefix) => {
      expect(parsePrefix(formatPrefix(prefix))).toEqual({ ok: true, prefix, hostBits: false });
    }),
  );
});

test('says when host bits are set and gives the network without them', () => {
  fc.assert(
    fc.property(anAddress, fc.nat(32), (address, length) => {
      const parsed = parsePrefix(`${formatIpv4(address)}/${length}`);
      const prefix = prefixOf(address, length);
      expect(parsed).toEqual({ ok: true, prefix, hostBits: prefix.network !== address });
    }),
  );
});

test.each([
  ['10.0.0.0', 'write 10.0.0.0/32'],
  ['10.0.0.0/', 'from 0 to 32'],
  ['10.0.0.0/33', 'from 0 to 32'],
  ['10.0.0.0/08', 'from 0 to 32'],
  ['10.0.0.0/-1', 'from 0 to 32'],
  ['10.0.0.0/255.0.0.0', 'from 0 to 32'],
  ['10.0.0.0/8/8', 'from 0 to 32'],
  ['10.0.0/24', 'such as 10.0.0.0/24'],
  ['10.00.0.0/24', 'such as 10.0.0.0/24'],
  ['10.0.0.0 /24', 'white space'],
  ['2001:db8::/32', 'Only IPv4'],
  ['::ffff:10.0.0.0/24', 'Only IPv4'],
  ['', 'such as 10.0.0.0/24'],
])('refuses %j and says why', (text, reason) => {
  expect(parsePrefix(text)).toEqual({ ok: false, reason: expect.stringContaining(reason) as string });
});

test('contains what the block list of Node contains', () => {
  const addressNear = (prefix: Prefix) =>
    fc.oneof(
      anAddress,
      fc.constantFrom(
        prefix.network,
        lastAddress(prefix),
        (prefix.network - 1) >>> 0,
        (lastAddress(prefix) + 1) >>> 0,
      ),
    );
  const case_ = aPrefix.chain((prefix) => fc.tuple(fc.constant(prefix), addressNear(prefix)));
  fc.assert(
    fc.property(case_, ([prefix, address]) => {
      const list = new BlockList();
      // Node refuses a subnet of length 0; as a range it is the same.
      list.addRange(formatIpv4(prefix.network), formatIpv4(lastAddress(prefix)));
      return contains(prefix, address) === list.check(formatIpv4(address));
    }),
    { numRuns: 500 },
  );
});

test('overlap and containment agree with counting addresses', () => {
  const addresses = (prefix: Prefix) => {
    const size = lastAddress(prefix) - prefix.network + 1;
    return new Set(Array.from({ length: size }, (_, index) => prefix.network + index));
  };
  fc.assert(
    fc.property(aNearPrefix, aNearPrefix, (one, other) => {
      const [first, second] = [addresses(one), addresses(other)];
      expect(overlaps(one, other)).toBe([...first].some((address) => second.has(address)));
      expect(containsPrefix(one, other)).toBe([...second].every((address) => first.has(address)));
    }),
  );
});

test('the whole internet contains everything', () => {
  fc.assert(fc.property(aPrefix, (prefix) => containsPrefix({ network: 0, length: 0 }, prefix)));
});

test.each([
  ['169.254.17.1', '169.254.17.1', '169.254.17.2', '169.254.17.0/30'],
  ['169.254.17.2', '169.254.17.2', '169.254.17.1', '169.254.17.0/30'],
  ['169.254.255.254', '169.254.255.254', '169.254.255.253', '169.254.255.252/30'],
])('the inside of a tunnel at %s', (text, ours, peer, prefix) => {
  const pair = internalPair(text);
  expect(pair && [formatIpv4(pair.ours), formatIpv4(pair.peer), formatPrefix(pair.prefix)]).toEqual([
    ours,
    peer,
    prefix,
  ]);
});

test.each(['169.254.17.0', '169.254.17.3', '10.0.0.1', '169.253.0.1', '', 'x', '169.254.017.1'])(
  'the inside of a tunnel cannot be %j',
  (text) => {
    expect(internalPair(text)).toBeUndefined();
  },
);

test('internal networks are given from 169.254.17.0/30 upward, the first that is free', () => {
  const used: Prefix[] = [];
  const given = Array.from({ length: 3 }, () => {
    const prefix = nextInternalPrefix(used);
    if (prefix) used.push(prefix);
    return prefix && formatPrefix(prefix);
  });
  expect(given).toEqual(['169.254.17.0/30', '169.254.17.4/30', '169.254.17.8/30']);
  used.splice(1, 1);
  expect(nextInternalPrefix(used)).toEqual({ network: parseIpv4('169.254.17.4'), length: 30 });
});

test('an internal network never overlaps one in use, and there may be none left', () => {
  const used = fc.array(
    fc
      .tuple(fc.nat(0xffff), fc.integer({ min: 20, max: 32 }))
      .map(([low, length]) => prefixOf(0xa9fe_0000 + low, length)),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(used, (prefixes) => {
      const next = nextInternalPrefix(prefixes);
      return next !== undefined && !prefixes.some((prefix) => overlaps(prefix, next));
    }),
  );
  expect(nextInternalPrefix([prefixOf(0xa9fe_0000, 16)])).toBeUndefined();
});
