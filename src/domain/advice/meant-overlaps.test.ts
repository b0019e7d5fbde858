import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPrefix, overlaps } from '../networks/prefix.ts';
import { everyPrefix } from '../networks/small-space.suite.ts';
import { anOther, anSdnNetwork } from '../rules/advice-builders.suite.ts';
import type { OtherGateway } from '../rules/context.ts';
import { meantOverlaps } from './meant-overlaps.ts';
import { type NetworkUse, networkUses, prefixesOf, siteOf } from './network-use.ts';

const prefixes = everyPrefix.filter(({ length }) => length > 27).map(formatPrefix);
const list = fc.subarray(prefixes, { maxLength: 5 });
const connection = fc.record({
  local: list,
  remote: fc.oneof(
    { weight: 5, arbitrary: list },
    { weight: 1, arbitrary: fc.subarray(prefixes, { minLength: 17 }) },
  ),
  peers: fc.subarray(['192.0.2.0', '192.0.2.1', '192.0.2.2'], { maxLength: 2 }),
});
const fleet = fc
  .array(
    fc.record({
      connections: fc.array(connection, { maxLength: 3 }),
      hasRouter: fc.boolean(),
      hasAddress: fc.boolean(),
    }),
    { maxLength: 3 },
  )
  .map((gateways) =>
    gateways.map(({ connections, hasRouter, hasAddress }, index) =>
      anOther(`g${index}`, connections, {
        routerUuid: hasRouter ? `router-${index}` : null,
        addresses: hasAddress ? [`192.0.2.${index}`] : [],
      }),
    ),
  );
const attached = fc
  .array(fc.tuple(fc.constantFrom(...prefixes), fc.nat(2)), { maxLength: 3 })
  .map((networks) =>
    networks.map(([address, router], index) => anSdnNetwork(`n${index}`, address, `router-${router}`)),
  );

/** Pair by pair, as one would say it to somebody. */
function isMeant(one: NetworkUse, other: NetworkUse, gateways: readonly OtherGateway[]): boolean {
  if (one.where === 'here' && other.where === 'here') return one.site === other.site;
  if (one.where === 'there' && other.where === 'there') return one.connection === other.connection;
  const [here, there] = one.where === 'here' ? [one, other] : [other, one];
  if (here.where !== 'here' || there.where !== 'there') return false;
  const isOwn = prefixesOf(there.connection.local).some((prefix) => overlaps(prefix, there.prefix));
  const isPassedOn =
    here.site === there.site && here.sdn === undefined && here.gateway === there.gateway && !isOwn;
  const farSites = gateways
    .filter(({ addresses = [] }) => addresses.some((address) => there.connection.peers.includes(address)))
    .map(siteOf);
  return isPassedOn || (here.site !== there.site && farSites.includes(here.site));
}

test('just the pairs that are meant are told, each once', () => {
  fc.assert(
    fc.property(fleet, attached, (gateways, networks) => {
      const all = networkUses(gateways, networks);
      const told: string[] = [];
      meantOverlaps(all, gateways, (one, other) => {
        told.push([one, other].toSorted((a, b) => a - b).join());
      });
      const wanted = all.uses.flatMap((use, index) =>
        all.uses.flatMap((other, at) =>
          at > index && overlaps(use.prefix, other.prefix) && isMeant(use, other, gateways)
            ? [`${index},${at}`]
            : [],
        ),
      );
      expect(told.toSorted()).toEqual(wanted.toSorted());
    }),
  );
});

describe('who has which network', () => {
  const shown = ({ where, prefix, site }: NetworkUse) => `${where} ${formatPrefix(prefix)} ${site}`;
  const usesOf = (...args: Parameters<typeof networkUses>) => networkUses(...args).uses.map(shown);

  test('what several say of one place is said once, and of two places twice', () => {
    const gateways = [
      anOther('a', [{ local: ['10.0.0.0/24', '10.0.0.0/24'] }, { local: ['10.0.0.0/24'] }], {
        routerUuid: 'r',
      }),
      anOther('b', [{ local: ['10.0.0.0/24'] }], { routerUuid: 'q' }),
    ];
    expect(usesOf(gateways, [anSdnNetwork('n', '10.0.0.0/24', 'r')])).toEqual([
      'here 10.0.0.0/24 r',
      'here 10.0.0.0/24 q',
    ]);
  });

  test('a gateway whose router nobody knows is a place of its own', () => {
    const unknown = [
      anOther('a', [{ local: ['10.0.0.0/24'] }], { routerUuid: null }),
      anOther('b', [{ local: ['10.0.0.0/24'] }], { routerUuid: undefined }),
    ];
    expect(usesOf(unknown, [])).toEqual(['here 10.0.0.0/24 10-a', 'here 10.0.0.0/24 10-b']);
  });

  test('networks that are attached to no router, that are everything or nothing, are nobody’s', () => {
    const networks = [
      { ...anSdnNetwork('n', '10.0.0.0/24'), router: undefined },
      anSdnNetwork('v6', 'fd00::/64'),
    ];
    expect(
      usesOf([anOther('a', [{ local: ['0.0.0.0/0'], remote: ['0.0.0.0/0', 'x', ''] }])], networks),
    ).toEqual([]);
    expect(usesOf([anOther('a', []), { uuid: 'bare', name: 'bare' }], [])).toEqual([]);
  });

  test('the remote networks of a connection stand beside each other', () => {
    const gateways = [
      anOther('a', [
        { local: ['10.0.0.0/24'], remote: ['10.1.0.0/24', '10.2.0.0/24'] },
        { remote: [] },
        { local: ['10.3.0.0/24'], remote: ['10.4.0.0/24'] },
      ]),
    ];
    const { uses, lists, here } = networkUses(gateways, []);
    expect(
      lists.map(({ start, end }) => uses.slice(start, end).map(({ prefix }) => formatPrefix(prefix))),
    ).toEqual([['10.1.0.0/24', '10.2.0.0/24'], [], ['10.4.0.0/24']]);
    expect([...here.values()].flat().map((index) => uses[index]?.where)).toEqual(['here', 'here']);
  });

  test('prefixes are read once each, host bits or not', () => {
    expect(
      prefixesOf(['10.0.0.1/24', '10.0.0.0/24', '10.0.0.0/25', '0.0.0.0/0', 'x']).map(formatPrefix),
    ).toEqual(['10.0.0.0/24', '10.0.0.0/25']);
  });
});
