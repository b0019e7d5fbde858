import type { Gateway, GatewayCreate } from '#contract/gateway.ts';
import { aConnection } from './connection.ts';

/** A running VPN gateway with one connection, as the service answers it, unless a test says otherwise. */
export function aGateway(differences: Partial<Gateway> = {}): Gateway {
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
    ...differences,
  };
}

/** What asks for such a gateway; a NAT gateway without a plan, since that needs least. */
export function aGatewayCreate(
  differences: Partial<GatewayCreate> & Pick<GatewayCreate, 'routers'>,
): GatewayCreate {
  return {
    name: 'gateway-1',
    zone: 'fi-hel1',
    features: ['nat'],
    configured_status: 'started',
    ...differences,
  };
}
