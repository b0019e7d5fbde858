import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatIpv4, isGlobalUnicast, isLinkLocal, isPrivate, parseIpv4 } from './ipv4.ts';
import { nextFreePrefix } from './next-free-prefix.ts';
import { overlappingPairs } from './overlapping-pairs.ts';
import {
  formatPrefix,
  internalPair,
  lastAddress,
  nextInternalPrefix,
  overlaps,
  parsePrefix,
  type Prefix,
  prefixOf,
} from './prefix.ts';
import {
  countUsers,
  nodesAroundPrefix,
  nodesInside,
  prefixAt,
  prefixForest,
  usersOf,
} from './prefix-forest.ts';
import { sharedSpace } from './shared-space.ts';
import { addressesIn, somePrefixes } from './small-space.suite.ts';

const at = (text: string) => parseIpv4(text) ?? Number.NaN;
const prefix = (text: string): Prefix => {
  const parsed = parsePrefix(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.prefix;
};

describe('the first and the last address of each kind, and those beside them', () => {
  test.each<[string, boolean, boolean, boolean]>([
    // Global unicast as Go means it, private, link-local.
    ['0.0.0.0', false, false, false],
    ['0.0.0.1', true, false, false],
    ['9.255.255.255', true, false, false],
    ['10.0.0.0', true, true, false],
    ['10.255.255.255', true, true, false],
    ['11.0.0.0', true, false, false],
    ['126.255.255.255', true, false, false],
    ['127.0.0.0', false, false, false],
    ['127.255.255.255', false, false, false],
    ['128.0.0.0', true, false, false],
    ['169.253.255.255', true, false, false],
    ['169.254.0.0', false, false, true],
    ['169.254.255.255', false, false, true],
    ['169.255.0.0', true, false, false],
    ['172.15.255.255', true, false, false],
    ['172.16.0.0', true, true, false],
    ['172.31.255.255', true, true, false],
    ['172.32.0.0', true, false, false],
    ['192.167.255.255', true, false, false],
    ['192.168.0.0', true, true, false],
    ['192.168.255.255', true, true, false],
    ['192.169.0.0', true, false, false],
    ['223.255.255.255', true, false, false],
    ['224.0.0.0', false, false, false],
    ['239.255.255.255', false, false, false],
    ['240.0.0.0', true, false, false],
    ['255.255.255.254', true, false, false],
    ['255.255.255.255', false, false, false],
  ])('%s', (text, isGlobal, isPriv, isLocal) => {
    expect([isGlobalUnicast(at(text)), isPrivate(at(text)), isLinkLocal(at(text))]).toEqual([
      isGlobal,
      isPriv,
      isLocal,
    ]);
    expect(formatIpv4(at(text))).toBe(text);
  });
});

describe('what is no address or prefix, however it is coded', () => {
  const hostile = [
    '10.0.0.1\u200b',
    '10.0.0.１',
    '10.0.0.1\0',
    '\uFEFF10.0.0.1',
    '10。0。0。1',
    '١٠.0.0.1',
    '1e1.0.0.1',
    '10.0.0.-1',
    '10.0.0.1.',
    '.10.0.0.1',
    '10..0.1',
    '+10.0.0.1',
    '10.0.0.0x1',
  ];
  test.each(hostile)('%j', (text) => {
    expect(parseIpv4(text)).toBeUndefined();
    expect(parsePrefix(`${text}/24`).ok).toBe(false);
    expect(internalPair(text)).toBeUndefined();
  });

  test.each(['/２4', '/24\u200b', '/0x18', '/ 24', '/24 ', '/+4', '/1e1', '/00', '/024', '/2.4', '/-0', '/'])(
    '10.0.0.0%s',
    (length) => {
      expect(parsePrefix(`10.0.0.0${length}`).ok).toBe(false);
    },
  );

  test('a megabyte is refused', () => {
    for (const text of [
      '1'.repeat(1e6),
      '.'.repeat(1e6),
      '1.'.repeat(5e5),
      `10.0.0.0/${'1'.repeat(1e6)}`,
      '/'.repeat(1e6),
    ])
      expect(parsePrefix(text).ok).toBe(false);
  });
});

test('every length from 0 to 32 has its network, its last address and its text', () => {
  for (let length = 0; length <= 32; length++) {
    const all = prefixOf(0xffff_ffff, length);
    expect(lastAddress(all)).toBe(0xffff_ffff);
    expect(lastAddress(all) - all.network + 1).toBe(2 ** (32 - length));
    expect(parsePrefix(formatPrefix(all))).toEqual({ ok: true, prefix: all, hostBits: false });
    expect(lastAddress(prefixOf(0, length)) + 1).toBe(2 ** (32 - length));
  }
});

describe('the insides of tunnels', () => {
  test('every fourth address pair of link-local is one, and nothing else', () => {
    const host = fc.nat(0xffff);
    fc.assert(
      fc.property(host, (low) => {
        const pair = internalPair(formatIpv4(at('169.254.0.0') + low));
        expect(pair !== undefined).toBe(low % 4 === 1 || low % 4 === 2);
        if (!pair) return;
        expect([pair.ours, pair.peer].toSorted((one, other) => one - other)).toEqual([
          pair.prefix.network + 1,
          pair.prefix.network + 2,
        ]);
        expect(pair.prefix.length).toBe(30);
      }),
    );
  });

  test('those that are given never overlap, and end with the range', () => {
    expect(nextInternalPrefix([prefix('169.254.17.0/24')])).toEqual(prefix('169.254.18.0/30'));
    expect(nextInternalPrefix([prefix('169.254.0.0/17'), prefix('169.254.128.0/18')])).toEqual(
      prefix('169.254.192.0/30'),
    );
    const butLast = Array.from({ length: 14 }, (_, index) =>
      prefixOf(at('169.254.0.0') + 2 ** 16 - 2 ** (index + 3), 30 - index),
    );
    expect(nextInternalPrefix(butLast)).toEqual(prefix('169.254.255.252/30'));
    expect(nextInternalPrefix([...butLast, prefix('169.254.255.253/32')])).toEqual(undefined);
    expect(nextInternalPrefix([prefix('0.0.0.0/0')])).toBeUndefined();
    expect(nextInternalPrefix([])).toEqual(prefix('169.254.17.0/30'));
  });
});

describe('a forest of prefixes', () => {
  test('has every given prefix as the user of just one node, in order', () => {
    fc.assert(
      fc.property(somePrefixes(20), (prefixes) => {
        const forest = prefixForest(prefixes);
        const users = Array.from({ length: forest.size }, (_, node) => [...usersOf(forest, node)]);
        expect(users.flat().toSorted((one, other) => one - other)).toEqual(prefixes.map((_, index) => index));
        for (const [node, own] of users.entries()) {
          expect(countUsers(forest, node)).toBe(own.length);
          expect(own).toEqual(own.toSorted((one, other) => one - other));
          for (const user of own) expect(prefixes[user]).toEqual(prefixAt(forest, node));
        }
      }),
    );
  });

  test('has around each node the nearest that contains it', () => {
    fc.assert(
      fc.property(somePrefixes(20), (prefixes) => {
        const forest = prefixForest(prefixes);
        for (let node = 0; node < forest.size; node++) {
          const own = prefixAt(forest, node);
          const outer = prefixes.filter((each) => each.length < own.length && overlaps(each, own));
          const nearest = Math.max(-1, ...outer.map(({ length }) => length));
          const parent = forest.parents[node] ?? -1;
          expect(parent < 0 ? -1 : forest.lengths[parent]).toBe(nearest);
        }
      }),
    );
  });

  test('is asked for a prefix that is not in it', () => {
    const forest = prefixForest(['10.0.0.0/8', '10.4.0.0/16', '11.0.0.0/8'].map(prefix));
    expect(nodesAroundPrefix(forest, prefix('10.4.2.0/24'))).toEqual([1, 0]);
    expect(nodesAroundPrefix(forest, prefix('12.0.0.0/8'))).toEqual([]);
    expect(nodesInside(forest, prefix('0.0.0.0/0'))).toEqual({ start: 0, end: 3 });
    expect(nodesInside(forest, prefix('10.0.0.0/8'))).toEqual({ start: 1, end: 2 });
    expect(nodesInside(forest, prefix('9.0.0.0/8'))).toEqual({ start: 0, end: 0 });
    expect(nodesInside(prefixForest([]), prefix('0.0.0.0/0'))).toEqual({ start: 0, end: 0 });
  });

  test('of a hundred thousand pairs of neighbours has none that overlap', () => {
    const count = 100_000;
    const neighbours = Array.from({ length: count }, (_, index) => ({
      network: (index * 256) >>> 0,
      length: 24,
    }));
    expect(overlappingPairs(neighbours)).toEqual([]);
    expect(prefixForest(neighbours).size).toBe(count);
  });
});

describe('how two lists lie to each other', () => {
  test('agrees with asking each address', () => {
    fc.assert(
      fc.property(somePrefixes(5), somePrefixes(5), (ours, theirs) => {
        // Only what lies in the small space can be asked address by address.
        fc.pre([...ours, ...theirs].every(({ length }) => length >= 28));
        const [mine, other] = [ours, theirs].map((list) => new Set(list.flatMap(addressesIn)));
        const shared = [...mine!].filter((address) => other!.has(address)).length;
        const expected =
          shared === 0
            ? 'apart'
            : shared === mine!.size && shared === other!.size
              ? 'same'
              : shared === mine!.size
                ? 'inside'
                : shared === other!.size
                  ? 'around'
                  : 'partial';
        expect(sharedSpace(ours, theirs)).toBe(expected);
      }),
    );
  });

  test('of nothing is apart, also from nothing', () => {
    expect(sharedSpace([], [])).toBe('apart');
    expect(sharedSpace([], [prefix('0.0.0.0/0')])).toBe('apart');
    expect(sharedSpace([prefix('255.255.255.255/32')], [prefix('0.0.0.0/0')])).toBe('inside');
  });
});

test('a free prefix is found beside ten thousand that are used', () => {
  const used = Array.from({ length: 10_000 }, (_, index) => ({
    network: at('10.0.0.0') + index * 256,
    length: 24,
  }));
  expect(nextFreePrefix(used, prefix('10.0.0.0/8'), 24)).toEqual({ network: at('10.39.16.0'), length: 24 });
  expect(nextFreePrefix(used.toReversed(), prefix('10.0.0.0/8'), 16)).toEqual(prefix('10.40.0.0/16'));
  expect(nextFreePrefix(used, prefix('10.0.0.0/19'), 24)).toBeUndefined();
});
