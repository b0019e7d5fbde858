import type { GatewayRow } from '#contract/fleet.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatIpv4 } from '../networks/ipv4.ts';
import { formatPrefix, overlaps, prefixOf } from '../networks/prefix.ts';
import { compileSearch } from './fleet-search.ts';

function aRow(fields: Partial<GatewayRow> = {}): GatewayRow {
  return {
    uuid: '10c153e0-12e4-4dea-8748-4f34850ff55d',
    name: 'Berlin-Prod',
    zone: 'de-fra1',
    plan: 'advanced',
    features: ['nat', 'vpn'],
    configuredStatus: 'started',
    operationalState: 'setup-network',
    addresses: ['203.0.113.10'],
    labels: [{ key: 'Team', value: 'Netzwerk Süd' }],
    routerUuid: '0485d477-8d8f-4c97-9bef-731933187538',
    connections: [
      {
        name: 'hq',
        local: ['10.4.0.0/16'],
        remote: ['172.16.8.0/22'],
        peers: ['198.51.100.20'],
        tunnels: ['payments-a'],
      },
    ],
    tunnels: { total: 1, up: 1, down: 0, unhealthy: 0, flapping: 0, waiting: 0 },
    createdAt: null,
    ...fields,
  };
}

function joining(remote: string[]): GatewayRow['connections'] {
  return [{ name: 'hq', local: [], remote, peers: [], tunnels: [] }];
}

describe('text', () => {
  test.each([
    '',
    '  ',
    'berlin',
    'PROD',
    'fra1',
    'adv',
    'team=netzwerk',
    'süd',
    'sud',
    'SU\u0308D',
    'pay\u200bments',
    'setup-net',
    'hq',
    'PAYMENTS',
    'ments-a',
    'payments 198.51.100.20',
    'setting up the',
    'de-fra1 berlin',
  ])('%j finds it', (text) => {
    expect(compileSearch(text)(aRow())).toBe(true);
  });
  test.each(['munich', 'berlin munich', 'prodde', 'vpn', '.*'])('%j does not', (text) => {
    expect(compileSearch(text)(aRow())).toBe(false);
  });
});

describe('uuid', () => {
  test.each(['10c1', '10C153E0-12e4', '10c153e0-12e4-4dea-8748-4f34850ff55d'])('%s finds it', (text) => {
    expect(compileSearch(text)(aRow())).toBe(true);
  });
  test.each(['10c', '53e0-12e4', '0485d477', '10c153e0-12e4-4dea-8748-4f34850ff55d0'])(
    '%s does not',
    (text) => {
      expect(compileSearch(text)(aRow({ name: 'x' }))).toBe(false);
    },
  );
});

describe('addresses and networks', () => {
  test.each([
    '203.0.113.10',
    '10.4.255.255',
    '172.16.11.1',
    '198.51.100.20',
    '10.4.9.0/24',
    '10.0.0.0/8',
    '10.4.9.7/24',
    '0.0.0.0/0',
    '198.51.100.16/28',
    '203.0.113.10/32',
    '10.4.',
    '10.4.0.0/',
    '203.0.113.10 berlin',
  ])('%s finds it', (text) => {
    expect(compileSearch(text)(aRow())).toBe(true);
  });
  test.each([
    '203.0.113.1',
    '198.51.100.2',
    '10.5.0.0',
    '172.16.12.0/24',
    '203.0.113.11',
    '0.4.',
    '10.4.0.0/99',
    '51.100.',
  ])('%s does not', (text) => {
    expect(compileSearch(text)(aRow())).toBe(false);
  });

  test('a prefix finds exactly the rows that overlap it', () => {
    const aPrefix = fc
      .tuple(fc.nat(0xffff_ffff), fc.nat(32))
      .map(([address, length]) => prefixOf(address, length));
    fc.assert(
      fc.property(fc.array(aPrefix, { maxLength: 5 }), aPrefix, (networks, wanted) => {
        const row = aRow({ addresses: [], connections: joining(networks.map(formatPrefix)) });
        const found = compileSearch(formatPrefix(wanted))(row);
        expect(found).toBe(networks.some((network) => overlaps(network, wanted)));
      }),
    );
  });

  test('an unreadable network of a row is passed over', () => {
    const row = aRow({ connections: joining(['2001:db8::/32', 'peer.example.com', '10.9.0.0/16']) });
    expect(compileSearch('10.9.1.1')(row)).toBe(true);
    expect(compileSearch('0.0.0.0')(row)).toBe(false);
  });
});

test('ten thousand rows of ten networks are searched by address, network and words', () => {
  const rows = Array.from({ length: 10_000 }, (_, index) =>
    aRow({
      uuid: `10${index.toString(16).padStart(6, '0')}-12e4-4dea-8748-4f34850ff55d`,
      name: `gateway-${index}`,
      connections: joining(
        Array.from(
          { length: 10 },
          (__, network) => `${formatIpv4(0x0a00_0000 + index * 4096 + network * 256)}/24`,
        ),
      ),
    }),
  );
  const searches = ['10.4.9.1', '10.4.0.0/22', 'gateway-99', 'fra1 gateway-1 team'].map(compileSearch);
  const found = searches.map((matches) => rows.filter(matches).length);
  expect(found).toEqual([1, 1, 111, 1111]);
});
