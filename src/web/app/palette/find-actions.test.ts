import { describe, expect, it } from 'vitest';
import { aConnectionRow, aGatewayRow } from '#testing/console-builders.ts';
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
    expect(titles('10.7.0.9')).toEqual(['paris']);
    expect(titles('10bbbb')).toEqual(['oslo']);
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
