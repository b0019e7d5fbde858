import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatIpv4 } from '../networks/ipv4.ts';
import { formatPrefix, parsePrefix, prefixOf } from '../networks/prefix.ts';
import { prefixesOfRange } from './prefixes-of-range.ts';
import { readNetwork } from './read-network.ts';
import { readRouteLines } from './read-route-lines.ts';
import { copyName, generatedRouteName, uniqueName, validName } from './route-names.ts';

const address = fc.nat(0xffff_ffff);
const aPrefix = fc.tuple(address, fc.nat(32)).map(([from, length]) => prefixOf(from, length));
const maskOf = (length: number) => formatIpv4(length === 0 ? 0 : (0xffff_ffff << (32 - length)) >>> 0);
const wildcardOf = (length: number) => formatIpv4(length === 32 ? 0 : 0xffff_ffff >>> length);

describe('a network in any way that it is written', () => {
  test('with its mask or its wildcard it is the network itself', () => {
    const separator = fc.constantFrom(' ', '/', '  ', '\t', ' / ');
    fc.assert(
      fc.property(aPrefix, separator, (prefix, between) => {
        const network = formatIpv4(prefix.network);
        const masked = readNetwork(`${network}${between}${maskOf(prefix.length)}`);
        // 0.0.0.0 beside an address would be a slip; the network of that mask is 0.0.0.0 itself.
        expect(masked).toEqual({ kind: 'other-form', form: 'mask', networks: [formatPrefix(prefix)] });
        // What is its own mirror, or is a mask too, is read as a mask.
        fc.pre(prefix.length > 0 && prefix.length < 32);
        const wild = readNetwork(`${network}${between}${wildcardOf(prefix.length)}`);
        expect(wild).toEqual({ kind: 'other-form', form: 'wildcard', networks: [formatPrefix(prefix)] });
      }),
    );
  });

  test('as a range it is the networks that fill it', () => {
    fc.assert(
      fc.property(address, fc.nat(70_000), fc.constantFrom('-', ' - ', '–', ' — '), (first, more, dash) => {
        const last = Math.min(0xffff_ffff, first + more);
        expect(readNetwork(`${formatIpv4(first)}${dash}${formatIpv4(last)}`)).toEqual({
          kind: 'other-form',
          form: 'range',
          networks: prefixesOfRange(first, last).map(formatPrefix),
        });
      }),
    );
  });

  test.each([
    ['0.0.0.0-255.255.255.255', ['0.0.0.0/0']],
    ['255.255.255.255-255.255.255.255', ['255.255.255.255/32']],
    ['10.0.0.0-10.0.0.0', ['10.0.0.0/32']],
    ['0.0.0.1-0.0.0.2', ['0.0.0.1/32', '0.0.0.2/32']],
  ])('%s', (text, networks) => {
    expect(readNetwork(text)).toEqual({ kind: 'other-form', form: 'range', networks });
  });

  test('the most that a range can be is sixty-two networks', () => {
    expect(prefixesOfRange(1, 0xffff_fffe)).toHaveLength(62);
  });

  test.each([
    ['10.0.0.0 255.255.255.0 x', 'There must be no white space in it.'],
    ['10.0.0.0 255.255.256.0', 'There must be no white space in it.'],
    ['10.0.0.0 - x', 'It must be an IPv4 network such as 10.0.0.0/24.'],
    ['10.0.0.5 0.255.0.255', '0.255.0.255 is no mask.'],
    ['10.0.0.0/24/24', 'The prefix length must be a number from 0 to 32.'],
    ['-', 'It must be an IPv4 network such as 10.0.0.0/24.'],
    ['/', 'It must be an IPv4 network such as 10.0.0.0/24.'],
    ['::1', 'Only IPv4 networks can be used here.'],
    [`${'1'.repeat(64)}.0.0.0/8`, 'It must be an IPv4 network such as 10.0.0.0/24.'],
  ])('%s is none: %s', (text, reason) => {
    expect(readNetwork(text)).toEqual({ kind: 'nothing', reason });
  });

  test('sixty-four characters are looked at, one more is something else', () => {
    const padded = `10.0.0.0/24${' '.repeat(53)}`;
    expect(readNetwork(padded)).toEqual({ kind: 'network', network: '10.0.0.0/24' });
    expect(readNetwork(`${padded} `).kind).toBe('nothing');
  });
});

describe('lists of routes as other devices print them', () => {
  const networksIn = (text: string) => readRouteLines(text).routes.map(({ network }) => network);
  test.each([
    ['Cisco', 'ip route 10.1.0.0 255.255.0.0 10.0.0.1', ['10.1.0.0/16', '10.0.0.1/32']],
    ['an access list', 'permit ip 10.5.0.0 0.0.255.255 any', ['10.5.0.0/16']],
    ['FortiOS', 'set dst 10.1.0.0 255.255.0.0', ['10.1.0.0/16']],
    ['Linux', '10.1.0.0/16 dev eth0', ['10.1.0.0/16']],
    ['ipsec.conf', 'leftsubnet=10.1.0.0/16,10.2.0.0/16', ['10.2.0.0/16']],
    ['a spreadsheet', '"HQ";"10.1.0.0";"255.255.0.0"', ['10.1.0.0/16']],
    ['JSON', '["10.1.0.0/16", "10.2.0.0/16"]', ['10.1.0.0/16', '10.2.0.0/16']],
    ['a table', '| hq | 10.1.0.0/16 |', ['10.1.0.0/16']],
    ['blanks at the slash', 'hq 10.1.0.0 / 16', ['10.1.0.0/16']],
    ['a mail with quotes', "office: '10.1.0.0/16'", ['10.1.0.0/16']],
  ])('%s', (_, text, networks) => {
    expect(networksIn(text)).toEqual(networks);
  });

  test('two addresses beside each other are two, where the second is no mask', () => {
    expect(networksIn('10.0.0.1 10.0.0.2')).toEqual(['10.0.0.1/32', '10.0.0.2/32']);
  });

  test('a name goes to the one network of its line, on either side, and else comes back', () => {
    const read = (text: string) => {
      const { routes, notUnderstood } = readRouteLines(text);
      return [
        ...routes.map(({ name, network }) => `${name}=${network}`),
        ...notUnderstood.map(({ text: rest, reason }) => `${rest}? ${reason}`),
      ];
    };
    expect(read('10.1.0.0/16 the plant')).toEqual(['the plant=10.1.0.0/16']);
    expect(read('the plant 10.1.0.0/16')).toEqual(['the plant=10.1.0.0/16']);
    expect(read('a 10.1.0.0/16 b')).toEqual(['a=10.1.0.0/16', 'b? There is no network in it.']);
    expect(read('10.1.0.0/16 10.2.0.0/16 b')).toEqual([
      '=10.1.0.0/16',
      '=10.2.0.0/16',
      'b? There is no network in it.',
    ]);
    expect(read('a 10.1.0.0/16 b 10.2.0.0/16')).toEqual(['a=10.1.0.0/16', 'b=10.2.0.0/16']);
    expect(read('hq fe80::1')).toEqual(['hq fe80::1? Only IPv4 networks can be used here.']);
    expect(read('v1.2')).toEqual(['v1.2? There is no network in it.']);
    expect(read('1.2')).toEqual(['1.2? It must be an IPv4 network such as 10.0.0.0/24.']);
  });

  test('what is read can be sent, or says why it cannot', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        for (const { network } of readRouteLines(text).routes) expect(parsePrefix(network).ok).toBe(true);
      }),
    );
  });
});

describe('names', () => {
  test('are unlike all that are taken, and no longer than the service takes', () => {
    const name = fc.stringMatching(/^[a-z]{1,70}$/);
    fc.assert(
      fc.property(name, fc.array(name), (wanted, others) => {
        const taken = new Set([...others, wanted.slice(0, 64)]);
        for (const made of [uniqueName(wanted, taken), copyName(wanted, taken)]) {
          expect(taken.has(made)).toBe(false);
          expect(made.length).toBeLessThanOrEqual(64);
        }
      }),
    );
  });

  test('a thousand of one network are all unlike', () => {
    const taken = new Set<string>();
    const made = Array.from({ length: 1_000 }, () => generatedRouteName('10.0.0.0/24', taken));
    expect(new Set(made).size).toBe(1_000);
    expect(made.at(-1)).toBe('net-10-0-0-0-24-1000');
  });

  test.each([
    ['10.4.2.7', 'net-10-4-2-7-32'],
    ['10.4.0.0-10.5.255.255', 'net-10-4-0-0-15'],
    ['10.0.0.1-10.0.0.2', 'net-10-0-0-1-32'],
    ['', 'net'],
  ])('the route to %j is called %s', (network, name) => {
    expect(generatedRouteName(network, new Set())).toBe(name);
  });

  test.each([
    ['hq-copy-7', 'hq-copy'],
    ['hq-copy-x', 'hq-copy-x-copy'],
    ['copy', 'copy-copy'],
    ['-copy', '-copy'],
  ])('a copy of %s is called %s', (name, copy) => {
    expect(copyName(name, new Set())).toBe(copy);
  });

  test('a name in the alphabet of the service is one, and is not changed again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const valid = validName(text);
        if (valid === undefined) return;
        expect(valid).toMatch(/^[a-zA-Z0-9_][a-zA-Z0-9_-]{0,63}$/);
        expect(validName(valid.replace(/-+$/, ''))).toBeUndefined();
      }),
    );
  });
});
