import { ipsecDefaults } from '#contract/ipsec.ts';
import type { StoredConnection, StoredGateway, StoredTunnel } from '#embedded-api/store/stored-gateway.ts';
import { newSecret } from '#embedded-api/store/sealing.ts';

/** A uuid of the kind `prefix`, from a number: 1 is 10000000-0000-4000-8000-000000000001. */
export function numberedUuid(number: number, prefix = '10'): string {
  return `${prefix}000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export function aStoredTunnel(number: number, change: Partial<StoredTunnel> = {}): StoredTunnel {
  return {
    uuid: numberedUuid(number),
    tunnel_id: number,
    name: `tunnel-${number}`,
    local_address: { name: 'public-ip-1' },
    remote_address: { address: '198.51.100.20' },
    ipsec: { authentication: { authentication: 'psk' }, ...ipsecDefaults },
    tunnel_internal_ip: '',
    internal_peer_ping_interval: 0,
    psk: newSecret(`psk.of.${number}`),
    created_at: 1_000,
    updated_at: 1_000,
    ...change,
  };
}

export function aStoredConnection(number: number, change: Partial<StoredConnection> = {}): StoredConnection {
  return {
    uuid: numberedUuid(number),
    name: `connection-${number}`,
    type: 'ipsec',
    local_routes: [{ name: 'local', type: 'static', static_network: '10.0.0.0/24' }],
    remote_routes: [{ name: 'remote', type: 'static', static_network: '192.168.0.0/24' }],
    tunnels: [],
    created_at: 1_000,
    updated_at: 1_000,
    ...change,
  };
}

/** A running gateway; its router is number `number` too and must be there. */
export function aStoredGateway(number: number, change: Partial<StoredGateway> = {}): StoredGateway {
  return {
    uuid: numberedUuid(number),
    sequence: number,
    name: `gateway-${number}`,
    zone: 'fi-hel1',
    plan: 'advanced',
    features: ['nat', 'vpn'],
    router_uuid: numberedUuid(number, '04'),
    configured_status: 'started',
    automatic_tunnel_internal_ip_allocation: true,
    operational_state: 'running',
    phase: 'settled',
    next_tunnel_id: 1,
    labels: [],
    addresses: [{ name: 'public-ip-1', address: undefined, provisioned_by: 'service' }],
    connections: [],
    created_at: number,
    updated_at: number,
    ...change,
  };
}
