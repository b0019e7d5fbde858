import type { Network } from '#contract/network.ts';
import type { Plan } from '#contract/plan.ts';
import type { Router } from '#contract/router.ts';
import type { Zone } from '#contract/zone.ts';

// What a gateway needs around it; the router is that of `aGateway`, and the network is attached to it.

export function aPlan(differences: Partial<Plan> = {}): Plan {
  return {
    name: 'production',
    per_gateway_bandwidth_mbps: 1000,
    per_gateway_max_connections: 50_000,
    per_gateway_maximum_vpn_bandwidth_mbps: 300,
    server_number: 2,
    supported_features: ['nat', 'vpn'],
    vpn_tunnel_amount: 2,
    ...differences,
  };
}

export function aRouter(differences: Partial<Router> = {}): Router {
  return {
    uuid: '0485d477-8d8f-4c97-9bef-731933187538',
    name: 'example-router',
    type: 'normal',
    attached_networks: { network: [{ uuid: '03000000-0000-4000-8000-000000000001' }] },
    attached_network_gateways: [],
    labels: [],
    static_routes: [],
    ...differences,
  };
}

export function aNetwork(differences: Partial<Network> = {}): Network {
  return {
    uuid: '03000000-0000-4000-8000-000000000001',
    name: 'office',
    type: 'private',
    zone: 'fi-hel1',
    router: '0485d477-8d8f-4c97-9bef-731933187538',
    ip_networks: { ip_network: [{ address: '10.0.0.0/24', family: 'IPv4' }] },
    labels: [],
    ...differences,
  };
}

export function aZone(differences: Partial<Zone> = {}): Zone {
  return { id: 'fi-hel1', description: 'Helsinki #1', public: 'yes', ...differences };
}
