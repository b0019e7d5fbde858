import type { Answer } from '#contract/client.ts';
import type { Connection } from '#contract/connection.ts';
import type { ConnectionRow, GatewayRow } from '#contract/fleet.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Network } from '#contract/network.ts';
import type { Plan } from '#contract/plan.ts';
import type { Router } from '#contract/router.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import type { Zone } from '#contract/zone.ts';

// What the console's component tests are about, said in one line each: everything else has a plausible value.

export function aGatewayRow(over: Partial<GatewayRow> = {}): GatewayRow {
  return {
    uuid: '10c153e0-12e4-4dea-8748-4f34850ff55d',
    name: 'example-gateway',
    zone: 'fi-hel1',
    plan: 'production',
    features: ['nat', 'vpn'],
    configuredStatus: 'started',
    operationalState: 'running',
    addresses: ['203.0.113.10'],
    labels: [{ key: 'env', value: 'testing' }],
    routerUuid: '0485d477-8d8f-4c97-9bef-731933187538',
    connections: [aConnectionRow()],
    tunnels: { total: 1, up: 1, down: 0, unhealthy: 0, flapping: [], waiting: 0 },
    createdAt: '2026-01-15T09:00:00Z',
    ...over,
  };
}

export function aConnectionRow(over: Partial<ConnectionRow> = {}): ConnectionRow {
  return {
    name: 'example-connection',
    local: ['10.0.0.0/24'],
    remote: ['10.0.1.0/24'],
    peers: ['198.51.100.20'],
    tunnels: ['example-tunnel-1'],
    ...over,
  };
}

/** What the client gives for data that was read just now. */
export function anAnswer<T>(data: T, over: Partial<Answer<T>> = {}): Answer<T> {
  return {
    data,
    status: 200,
    unreadable: [],
    totalCount: undefined,
    observedAt: 0,
    isStale: false,
    version: undefined,
    isReplayed: false,
    ...over,
  };
}

export function aTunnel(over: Partial<Tunnel> = {}): Tunnel {
  return {
    uuid: '10c153e0-12e4-4dea-8748-4f34850ff76e',
    name: 'example-tunnel-1',
    local_address: { name: 'public-ip-1' },
    remote_address: { address: '198.51.100.20' },
    ipsec: anIpsec,
    tunnel_internal_ip: '169.254.17.1',
    internal_peer_ping_interval: 0,
    operational_state: 'established',
    tunnel_up: true,
    tunnel_healthy: true,
    created_at: '2026-01-15T09:00:00Z',
    updated_at: '2026-01-15T09:00:00Z',
    ...over,
  };
}

export function aConnection(over: Partial<Connection> = {}): Connection {
  return {
    uuid: '10c153e0-12e4-4dea-8748-4f34850ff761',
    name: 'example-connection',
    type: 'ipsec',
    local_routes: [{ name: 'local-net', type: 'static', static_network: '10.0.0.0/24' }],
    remote_routes: [{ name: 'remote-net', type: 'static', static_network: '10.0.1.0/24' }],
    tunnels: [aTunnel()],
    created_at: '2026-01-15T09:00:00Z',
    updated_at: '2026-01-15T09:00:00Z',
    ...over,
  };
}

export function aGateway(over: Partial<Gateway> = {}): Gateway {
  return {
    uuid: '10c153e0-12e4-4dea-8748-4f34850ff55d',
    name: 'example-gateway',
    zone: 'fi-hel1',
    plan: 'production',
    features: ['nat', 'vpn'],
    routers: [{ uuid: '0485d477-8d8f-4c97-9bef-731933187538', created_at: '2026-01-15T09:00:00Z' }],
    addresses: [{ name: 'public-ip-1', address: '203.0.113.10' }],
    connections: [aConnection()],
    labels: [{ key: 'env', value: 'testing' }],
    configured_status: 'started',
    operational_state: 'running',
    automatic_tunnel_internal_ip_allocation: true,
    created_at: '2026-01-15T09:00:00Z',
    updated_at: '2026-01-15T09:00:00Z',
    ...over,
  };
}

export function aPlan(over: Partial<Plan> = {}): Plan {
  return {
    name: 'production',
    per_gateway_bandwidth_mbps: 1000,
    per_gateway_max_connections: 50_000,
    per_gateway_maximum_vpn_bandwidth_mbps: 300,
    server_number: 2,
    supported_features: ['nat', 'vpn'],
    vpn_tunnel_amount: 2,
    ...over,
  };
}

export function aRouter(over: Partial<Router> = {}): Router {
  return {
    uuid: '0485d477-8d8f-4c97-9bef-731933187538',
    name: 'example-router',
    type: 'normal',
    attached_networks: { network: [{ uuid: '03000000-0000-4000-8000-000000000001' }] },
    attached_network_gateways: [],
    labels: [],
    static_routes: [],
    ...over,
  };
}

export function aNetwork(over: Partial<Network> = {}): Network {
  return {
    uuid: '03000000-0000-4000-8000-000000000001',
    name: 'office',
    type: 'private',
    zone: 'fi-hel1',
    router: '0485d477-8d8f-4c97-9bef-731933187538',
    ip_networks: { ip_network: [{ address: '10.0.0.0/24', family: 'IPv4' }] },
    labels: [],
    ...over,
  };
}

export function aZone(over: Partial<Zone> = {}): Zone {
  return { id: 'fi-hel1', description: 'Helsinki #1', public: 'yes', ...over };
}

const anIpsec: Tunnel['ipsec'] = {
  authentication: { authentication: 'psk' },
  child_rekey_time: 1440,
  dpd_delay: 30,
  dpd_timeout: 120,
  ike_lifetime: 86_400,
  phase1_algorithms: ['aes128', 'aes256'],
  phase1_dh_group_numbers: [14, 16],
  phase1_integrity_algorithms: ['sha256'],
  phase2_algorithms: ['aes128', 'aes256'],
  phase2_dh_group_numbers: [14, 16],
  phase2_integrity_algorithms: ['sha256'],
  rekey_time: 14_400,
};
