import { describe, expect, it } from 'vitest';
import { aConnectionRow, aGatewayRow } from '#testing/builders/fleet-row.ts';
import { findActions } from './find-actions.ts';

const paris = aGatewayRow({
  uuid: '10aaaaaa-0000-4000-8000-000000000001',
  name: 'paris',
  connections: [aConnectionRow({ local: ['10.7.0.0/24'] })],
});
const oslo = aGatewayRow({ uuid: '10bbbbbb-0000-4000-8000-000000000002', name: 'oslo', connections: [] });
const titles = (text: string, role: 'viewer' | 'admin' = 'admin') =>
  findActions(text, role, [paris, oslo]).map(({ title }) => title);

describe('the palette', () => {
  it('finds a gateway by name, by an address inside its networks and by its uuid', () => {
    expect(titles('par')).toEqual(['paris']);
    expect(titles('10.7.0.9')).toEqual(['example-connection']);
    expect(titles('10bbbb')).toEqual(['oslo']);
  });

  it('finds connections, tunnels and the address of a peer, and goes straight to them', () => {
    const madrid = aGatewayRow({
      uuid: '10cccccc-0000-4000-8000-000000000003',
      name: 'madrid',
      connections: [aConnectionRow({ name: 'payments', tunnels: ['a'], peers: ['198.51.100.99'] })],
    });
    const found = (text: string) => findActions(text, 'admin', [paris, oslo, madrid]);
    expect(found('payments')).toMatchObject([
      { kind: 'part', title: 'payments', gateway: madrid, connection: 'payments' },
    ]);
    expect(found('198.51.100.99')).toMatchObject([
      { kind: 'part', title: 'payments/a', tunnel: { name: 'a', peer: '198.51.100.99' } },
    ]);
    expect(found('madrid pay').map(({ title }) => title)).toEqual(['payments']);
  });

  it('finds a page by its title', () => {
    expect(titles('audit')).toEqual(['Audit log']);
  });

  it('offers only pages that the role can use', () => {
    expect(titles('people', 'viewer')).toEqual([]);
    expect(titles('create', 'viewer')).toEqual([]);
  });

  it('shows at most a dozen gateways', () => {
    const many = Array.from({ length: 50 }, (_, index) =>
      aGatewayRow({ uuid: `u${index}`, name: `gw-${index}` }),
    );
    expect(findActions('gw-', 'admin', many)).toHaveLength(12);
  });
});
