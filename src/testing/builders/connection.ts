import type { Connection } from '#contract/connection.ts';
import { aTunnel } from './tunnel.ts';

/** A connection of one healthy tunnel between two networks, unless a test says otherwise. */
export function aConnection(differences: Partial<Connection> = {}): Connection {
  return {
    uuid: '12121212-0000-4000-8000-000000000001',
    name: 'connection-1',
    type: 'ipsec',
    local_routes: [{ name: 'local', type: 'static', static_network: '10.0.0.0/24' }],
    remote_routes: [{ name: 'remote', type: 'static', static_network: '192.168.10.0/24' }],
    tunnels: [aTunnel()],
    created_at: '2026-01-15T11:00:00Z',
    updated_at: '2026-01-15T11:00:00Z',
    ...differences,
  };
}
