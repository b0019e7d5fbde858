import { expect, it } from 'vitest';
import { Metrics } from '#contract/metrics.ts';
import { activeConnections } from './active-connections.ts';

it('adds up the NAT connections of all nodes, and knows none where none reports', () => {
  const node = (active_connections: number) => ({
    name: 'n',
    active_connections,
    total_accepted_connections: 0,
  });
  expect(activeConnections(Metrics.parse({ gateways: [node(3), node(4)] }))).toBe(7);
  expect(activeConnections(Metrics.parse({ gateways: [] }))).toBeUndefined();
});
