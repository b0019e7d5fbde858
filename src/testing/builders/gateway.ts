import type { Gateway, GatewayCreate } from '#contract/gateway.ts';
import { aConnection } from './connection.ts';

/** A running VPN gateway with one connection, as the service answers it, unless a test says otherwise. */
export function aGateway(differences: Partial<Gateway> = {}): Gateway {
  return {
    uuid: '10101010-0000-4000-8000-000000000001',
    name: 'gateway-1',
    zone: 'fi-hel1',
    plan: 'advanced',
    features: ['vpn'],
    routers: [{ uuid: '04040404-0000-4000-8000-000000000001' }],
    addresses: [{ name: 'public-ip-1', address: '203.0.113.10' }],
    connections: [aConnection()],
    labels: [],
    configured_status: 'started',
    operational_state: 'running',
    created_at: '2026-01-15T11:00:00Z',
    updated_at: '2026-01-15T11:00:00Z',
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
