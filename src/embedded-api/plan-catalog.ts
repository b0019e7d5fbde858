import type { Plan } from '#contract/plan.ts';

/**
 * The plans, by name as the list is recorded, with the documentation's figures. The VPN bandwidth is from the
 * recordings of June 2024: the documentation has none. Contract §2.2.
 */
export const planCatalog: readonly Plan[] = [
  plan('advanced', 2, ['nat', 'vpn'], 10, 10_000, 100_000, 500),
  plan('development', 1, ['nat'], 0, 10, 10_000, 0),
  plan('production', 2, ['nat', 'vpn'], 2, 1000, 50_000, 300),
  plan('standard', 2, ['nat'], 0, 500, 20_000, 0),
];

export function planNamed(name: string): Plan | undefined {
  return planCatalog.find((each) => each.name === name);
}

function plan(
  name: string,
  servers: number,
  features: ('nat' | 'vpn')[],
  tunnels: number,
  bandwidthMbps: number,
  maxConnections: number,
  vpnMbps: number,
): Plan {
  return {
    name,
    per_gateway_bandwidth_mbps: bandwidthMbps,
    per_gateway_max_connections: maxConnections,
    per_gateway_maximum_vpn_bandwidth_mbps: vpnMbps,
    server_number: servers,
    supported_features: features,
    vpn_tunnel_amount: tunnels,
  };
}
