import type { Connection } from '#contract/connection.ts';
import { aTunnel } from './tunnel.ts';

/** A connection of one healthy tunnel between two networks, unless a test says otherwise. */
export function aConnection(differences: Partial<Connection> = {}): Connection {
  return {
    uuid: '10c153e0-12e4-4dea-8748-4f34850ff761',
    name: 'example-connection',
    type: 'ipsec',
    local_routes: [{ name: 'local-net', type: 'static', static_network: '10.0.0.0/24' }],
    remote_routes: [{ name: 'remote-net', type: 'static', static_network: '10.0.1.0/24' }],
    tunnels: [aTunnel()],
    created_at: '2026-01-15T09:00:00Z',
    updated_at: '2026-01-15T09:00:00Z',
    ...differences,
  };
}
