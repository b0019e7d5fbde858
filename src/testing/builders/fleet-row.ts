import type { ConnectionRow, GatewayRow } from '#contract/fleet.ts';

/** A gateway as the list of all of them has it. */
export function aGatewayRow(differences: Partial<GatewayRow> = {}): GatewayRow {
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
    tunnels: { total: 1, up: 1, down: 0, unhealthy: 0, flapping: 0, waiting: 0 },
    createdAt: '2026-01-15T09:00:00Z',
    ...differences,
  };
}

export function aConnectionRow(differences: Partial<ConnectionRow> = {}): ConnectionRow {
  return {
    name: 'example-connection',
    local: ['10.0.0.0/24'],
    remote: ['10.0.1.0/24'],
    peers: ['198.51.100.20'],
    tunnels: ['example-tunnel-1'],
    ...differences,
  };
}
