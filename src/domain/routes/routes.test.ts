import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '../networks/ipv4.ts';
import { formatPrefix, lastAddress, overlaps, prefixOf } from '../networks/prefix.ts';
import { prefixesOfRange } from './prefixes-of-range.ts';
import { readNetwork } from './read-network.ts';
import { readRouteLines } from './read-route-lines.ts';
import { copyName, generatedRouteName, uniqueName, validName } from './route-names.ts';

const address = fc.integer({ min: 0, max: 0xffff_ffff });
const prefix = fc.tuple(address, fc.integer({ min: 0, max: 32 })).map(([at, length]) => prefixOf(at, length));

describe('a range of addresses', () => {
  it('becomes networks that hold exactly its addresses, each once', () => {
    fc.assert(
      fc.property(address, address, (one, other) => {
        const [first, last] = one < other ? [one, other] : [other, one];
        const prefixes = prefixesOfRange(first, last);
        expect(prefixes[0]?.network).toBe(first);
        expect(lastAddress(prefixes.at(-1)!)).toBe(last);
        prefixes.slice(1).forEach(({ network }, index) => {
          expect(network).toBe(lastAddress(prefixes[index]!) + 1);
        });
        // Two halves of one network would have been that network.
        prefixes.slice(1).forEach((later, index) => {
          const earlier = prefixes[index]!;
          const joined = prefixOf(earlier.network, Math.max(earlier.length - 1, 0));
          const isHalf = earlier.length === later.length && earlier.length > 0 && overlaps(joined, later);
          expect(isHalf).toBe(false);
        });
      }),
    );
  });

  it('is nothing when it ends before it begins', () => {
    expect(prefixesOfRange(5, 4)).toEqual([]);
  });
});

describe('one network', () => {
  it.each([
    ['10.0.0.0/24', { kind: 'network', network: '10.0.0.0/24' }],
    ['  10.0.0.0 / 24 ', { kind: 'network', network: '10.0.0.0/24' }],
    ['10.4.2.7/16', { kind: 'host-bits', written: '10.4.2.7/16', network: '10.4.0.0/16' }],
    ['10.0.0.0 255.255.255.0', { kind: 'other-form', form: 'mask', networks: ['10.0.0.0/24'] }],
    ['10.0.0.0/255.255.255.0', { kind: 'other-form', form: 'mask', networks: ['10.0.0.0/24'] }],
    ['10.0.0.0 0.0.0.255', { kind: 'other-form', form: 'wildcard', networks: ['10.0.0.0/24'] }],
    ['0.0.0.0 0.0.0.0', { kind: 'other-form', form: 'mask', networks: ['0.0.0.0/0'] }],
    ['10.4.2.7 255.255.0.0', { kind: 'host-bits', written: '10.4.2.7/16', network: '10.4.0.0/16' }],
    ['10.4.2.7', { kind: 'other-form', form: 'address', networks: ['10.4.2.7/32'] }],
    ['10.0.0.0-10.0.1.255', { kind: 'other-form', form: 'range', networks: ['10.0.0.0/23'] }],
    ['10.0.0.1 – 10.0.0.3', { kind: 'other-form', form: 'range', networks: ['10.0.0.1/32', '10.0.0.2/31'] }],
  ])('%s is read', (text, expected) => {
    expect(readNetwork(text)).toEqual(expected);
  });

  it.each([
    ['10.0.0.9-10.0.0.1', 'The range ends before it begins.'],
    ['10.0.0.0 255.0.255.0', '255.0.255.0 is no mask.'],
    ['10.0.0.0 0.0.0.0', '0.0.0.0 is no mask.'],
    ['10.0.0.0/33', 'The prefix length must be a number from 0 to 32.'],
    ['010.0.0.0/8', 'It must be an IPv4 network such as 10.0.0.0/24.'],
    ['fd00::/8', 'Only IPv4 networks can be used here.'],
    ['', 'It must be an IPv4 network such as 10.0.0.0/24.'],
  ])('%s is refused with a reason', (text, reason) => {
    expect(readNetwork(text)).toEqual({ kind: 'nothing', reason });
  });
});

describe('a pasted list of routes', () => {
  it('is read line by line, by commas, and with names on either side', () => {
    const text = 'office 10.0.0.0/24\n10.0.1.0/24, 10.0.2.0/24\r\n10.0.3.0/24\tplant\n\nlab: [10.0.4.0/24]';
    expect(readRouteLines(text)).toEqual({
      routes: [
        { name: 'office', network: '10.0.0.0/24' },
        { name: '', network: '10.0.1.0/24' },
        { name: '', network: '10.0.2.0/24' },
        { name: 'plant', network: '10.0.3.0/24' },
        { name: 'lab:', network: '10.0.4.0/24' },
      ],
      notUnderstood: [],
    });
  });

  it('says how masks, ranges and single addresses were written', () => {
    const { routes } = readRouteLines('a 10.0.0.0 255.255.255.0\nb 10.1.0.1 - 10.1.0.3\n10.2.0.1');
    expect(routes).toEqual([
      { name: 'a', network: '10.0.0.0/24', writtenAs: '10.0.0.0 255.255.255.0' },
      { name: 'b-1', network: '10.1.0.1/32', writtenAs: '10.1.0.1-10.1.0.3' },
      { name: 'b-2', network: '10.1.0.2/31', writtenAs: '10.1.0.1-10.1.0.3' },
      { name: '', network: '10.2.0.1/32', writtenAs: '10.2.0.1' },
    ]);
  });

  it('keeps host bits, which only an admin can judge', () => {
    expect(readRouteLines('10.4.2.7/16').routes).toEqual([{ name: '', network: '10.4.2.7/16' }]);
  });

  it('gives back what it does not understand, with the reason', () => {
    const { routes, notUnderstood } = readRouteLines('Please add:\nfd00::/8\nhq 10.0.0.0/99\n10.0.0.0/24');
    expect(routes).toEqual([{ name: '', network: '10.0.0.0/24' }]);
    expect(notUnderstood).toEqual([
      { text: 'Please add:', reason: 'There is no network in it.' },
      { text: 'fd00::/8', reason: 'Only IPv4 networks can be used here.' },
      { text: 'hq 10.0.0.0/99', reason: 'The prefix length must be a number from 0 to 32.' },
    ]);
  });

  it('finds every network however it is parted', () => {
    const separator = fc.constantFrom('\n', ', ', ' ', '\t', ' ; ', '\r\n');
    fc.assert(
      fc.property(fc.array(fc.tuple(prefix, separator)), (parts) => {
        const text = parts.map(([network, between]) => formatPrefix(network) + between).join('');
        const read = readRouteLines(text);
        expect(read.routes.map(({ network }) => network)).toEqual(
          parts.map(([network]) => formatPrefix(network)),
        );
        expect(read.notUnderstood).toEqual([]);
      }),
    );
  });

  it('loses no word of any text', () => {
    const word = fc.oneof(
      fc.stringMatching(/^[a-zA-Z0-9_.:-]{1,12}$/),
      address.map(formatIpv4),
      prefix.map(formatPrefix),
    );
    fc.assert(
      fc.property(fc.array(fc.array(word, { minLength: 1, maxLength: 4 })), (lines) => {
        const { routes, notUnderstood } = readRouteLines(lines.map((line) => line.join(' ')).join('\n'));
        const kept = [
          ...routes.flatMap(({ name, network, writtenAs }) => [name, network, writtenAs ?? '']),
          ...notUnderstood.map(({ text }) => text),
        ].join(' ');
        for (const part of lines.flat()) expect(kept).toContain(part);
      }),
    );
  });
});

describe('a megabyte of anything', () => {
  const size = 1_000_000;
  it.each(['1', '1.', ' ', '/', '-', 'a', 'f:', '10.0.0.0/', '-1.1.1.1', '\u202e', '1.1.1.1 - '])(
    'made of %j is read without getting stuck',
    (piece) => {
      const text = `x${piece.repeat(size / piece.length)}x`;
      readRouteLines(text);
      readNetwork(text);
      validName(text);
    },
  );
});

describe('names of routes', () => {
  it('are made of the network and unlike the others', () => {
    const taken = new Set(['net-10-4-0-0-16']);
    expect(generatedRouteName('10.4.2.7/16', taken)).toBe('net-10-4-0-0-16-2');
    expect(generatedRouteName('10.4.0.0/16', taken)).toBe('net-10-4-0-0-16-3');
    expect(generatedRouteName('10.8.0.0 255.255.0.0', taken)).toBe('net-10-8-0-0-16');
    expect(generatedRouteName('nonsense', taken)).toBe('net');
  });

  it('stay within 64 characters', () => {
    const long = 'a'.repeat(64);
    expect(uniqueName(long, new Set([long]))).toBe(`${'a'.repeat(62)}-2`);
    expect(copyName(long, new Set())).toBe(`${'a'.repeat(59)}-copy`);
  });

  it('of a copy are numbered from the second on', () => {
    expect(copyName('hq', new Set())).toBe('hq-copy');
    expect(copyName('hq', new Set(['hq-copy']))).toBe('hq-copy-2');
    expect(copyName('hq-copy', new Set(['hq-copy']))).toBe('hq-copy-2');
  });

  it('are offered in the alphabet that the service takes', () => {
    expect(validName('Zürich, office 3')).toBe('Zurich-office-3');
    expect(validName('hq')).toBeUndefined();
    expect(validName('本社')).toBeUndefined();
  });
});
