import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Network } from '#contract/network.ts';
import { bigFleet } from '#testing/builders/big-fleet.ts';
import { formatPrefix, overlaps } from '../networks/prefix.ts';
import { everyPrefix } from '../networks/small-space.suite.ts';
import { anOther, anSdnNetwork, otherRouter, ownRouter } from '../rules/advice-builders.suite.ts';
import type { OtherGateway } from '../rules/context.ts';
import { fleetOverlaps, type FleetOverlaps, type WhoHas } from './fleet-overlaps.ts';
import { networkUses } from './network-use.ts';

const site = (name: string, local: string[], remote: string[], fields: Partial<OtherGateway> = {}) =>
  anOther(name, [{ local, remote }], { routerUuid: `router-${name}`, addresses: [], ...fields });
const shown = (gateways: OtherGateway[], networks: Network[] = []) =>
  fleetOverlaps(gateways, networks).overlaps.map(
    ({ network, uses, around, pairs }) => `${formatPrefix(network)}: ${uses} in ${around}, ${pairs}`,
  );
/** Who has the first overlap. */
const whoHasFirst = ({ overlaps: [first], whoHas }: FleetOverlaps) =>
  first ? whoHas(first.network, 3) : { exactly: [], around: [], inside: [], count: 0 };

test('one network in 500 places is one line', () => {
  const gateways = Array.from({ length: 500 }, (_, index) => site(`s${index}`, [], ['10.0.0.0/24']));
  const found = fleetOverlaps(gateways);
  expect(found.overlaps).toEqual([
    { network: { network: 0x0a00_0000, length: 24 }, uses: 500, around: 0, pairs: 124_750 },
  ]);
  expect(whoHasFirst(found).exactly.map((use) => use.gateway?.name)).toEqual(['s0', 's1', 's2']);
});

test('what is inside another is a line of its own and names what is around it, the nearest first', () => {
  const gateways = [
    site('a', [], ['10.0.0.0/8']),
    site('b', ['10.4.0.0/16'], []),
    site('c', [], ['10.4.2.0/24']),
  ];
  expect(shown(gateways)).toEqual(['10.4.2.0/24: 1 in 2, 2', '10.4.0.0/16: 1 in 1, 1']);
  const { around } = whoHasFirst(fleetOverlaps(gateways));
  expect(around.map(({ prefix, where }) => [formatPrefix(prefix), where])).toEqual([
    ['10.4.0.0/16', 'here'],
    ['10.0.0.0/8', 'there'],
  ]);
});

test('who has a network, who has it around and who inside', () => {
  const gateways = [
    site('a', [], ['10.0.0.0/8']),
    site('b', ['10.4.0.0/16'], []),
    site('c', [], ['10.4.2.0/24']),
  ];
  const { whoHas } = fleetOverlaps(gateways);
  const named = ({ exactly, around, inside, count }: WhoHas) =>
    [exactly, around, inside].map((uses) => uses.map((use) => use.gateway?.name).join()).join('|') +
    ` ${count}`;
  expect(named(whoHas({ network: 0x0a04_0000, length: 16 }, 9))).toBe('b|a|c 3');
  expect(named(whoHas({ network: 0x0a04_0000, length: 14 }, 9))).toBe('|a|b,c 3');
  expect(named(whoHas({ network: 0x0a04_0000, length: 14 }, 1))).toBe('|a|b 3');
  expect(named(whoHas({ network: 0x0a04_0207, length: 32 }, 9))).toBe('|c,b,a| 3');
  expect(named(whoHas({ network: 0x0b00_0000, length: 8 }, 9))).toBe('|| 0');
});

test('what is meant to be is no overlap', () => {
  const localOfTwo = anOther('hub', [
    { local: ['10.0.0.0/24', '10.0.0.0/25'], remote: ['10.1.0.0/16', '10.1.1.0/24'] },
    { local: ['10.0.0.0/24', '10.1.0.0/16'], remote: ['10.2.0.0/24'] },
  ]);
  expect(shown([localOfTwo], [anSdnNetwork('office', '10.0.0.0/24', otherRouter)])).toEqual([]);
});

test('the two ends of a tunnel between gateways of the account are no overlap, a third is', () => {
  const ends = [
    anOther('a', [{ local: ['10.0.0.0/24'], remote: ['10.9.0.0/24'], peers: ['203.0.113.2'] }], {
      routerUuid: 'ra',
      addresses: ['203.0.113.1'],
    }),
    anOther('b', [{ local: ['10.9.0.0/24'], remote: ['10.0.0.0/24'], peers: ['203.0.113.1'] }], {
      routerUuid: 'rb',
      addresses: ['203.0.113.2'],
    }),
  ];
  expect(shown(ends)).toEqual([]);
  expect(shown([...ends, site('c', ['10.9.0.0/24'], [])])).toEqual(['10.9.0.0/24: 3 in 0, 2']);
});

test('a network on both sides of one connection, or twice as remote of one gateway, is an overlap', () => {
  expect(shown([site('a', ['10.0.0.0/24'], ['10.0.0.0/24'])])).toEqual(['10.0.0.0/24: 2 in 0, 1']);
  const twice = anOther('a', [{ remote: ['10.0.0.0/24'] }, { remote: ['10.0.0.0/24'] }]);
  expect(shown([twice])).toEqual(['10.0.0.0/24: 2 in 0, 1']);
});

test('SDN networks of two routers clash, and so does a remote network with one', () => {
  const networks = [
    anSdnNetwork('x', '10.0.0.0/24', ownRouter),
    anSdnNetwork('y', '10.0.0.0/24', otherRouter),
  ];
  expect(shown([], networks)).toEqual(['10.0.0.0/24: 2 in 0, 1']);
  expect(shown([site('a', [], ['10.0.0.0/25'])], networks.slice(0, 1))).toEqual(['10.0.0.0/25: 1 in 1, 1']);
});

test('default routes and what is no network overlap nothing', () => {
  expect(shown([site('a', ['x'], ['0.0.0.0/0']), site('b', [''], ['0.0.0.0/0', '10.0.0.0/24'])])).toEqual([]);
});

test('as many pairs are counted as looking at every pair finds', () => {
  const prefixes = everyPrefix.filter(({ length }) => length > 26).map(formatPrefix);
  const list = fc.array(fc.constantFrom(...prefixes), { maxLength: 4 });
  const gateway = fc.record({ local: list, remote: list });
  fc.assert(
    fc.property(fc.array(gateway, { maxLength: 6 }), (sides) => {
      const gateways = sides.map(({ local, remote }, index) => site(`s${index}`, local, remote));
      const { uses } = networkUses(gateways, []);
      const clashing = uses.flatMap((use, index) =>
        uses
          .slice(index + 1)
          .filter(
            (other) =>
              overlaps(use.prefix, other.prefix) && !(use.site === other.site && use.where === other.where),
          ),
      );
      // In one site a remote network clashes with what is here only if its own connection says that it is.
      expect(fleetOverlaps(gateways).pairs).toBe(clashing.length);
    }),
  );
});

test('ten thousand tunnels with five routes each are looked through, each pair counted once', () => {
  const fleet = bigFleet({ tunnels: 10_000, routesPerTunnel: 5, tunnelsPerGateway: 10 });
  const { overlaps: found, pairs } = fleetOverlaps(fleet);
  // What a count of all pairs of ranges finds, less those within one connection's list; the bench does it in full.
  expect(pairs).toBe(found.reduce((sum, overlap) => sum + overlap.pairs, 0));
  expect(found[0]).toMatchObject({ network: { network: 0x0a00_0000, length: 24 } });
  expect(found[0]?.pairs).toBeGreaterThan(2_000_000);
});
