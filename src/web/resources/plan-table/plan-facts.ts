import type { Plan } from '#contract/plan.ts';

const numbers = new Intl.NumberFormat('en');

/** Something that tells one plan from another. */
export interface PlanFact {
  id: 'features' | 'bandwidth' | 'connections' | 'tunnels' | 'vpn-bandwidth' | 'servers';
  label: string;
  /** As the service says it. */
  of: (plan: Plan) => string;
  /** How much of it, more being better; undefined when it is not said. */
  amount: (plan: Plan) => number | undefined;
}

export const planFacts: readonly PlanFact[] = [
  {
    id: 'features',
    label: 'Features',
    of: (plan) => plan.supported_features.map((word) => word.toUpperCase()).join(', '),
    amount: (plan) => plan.supported_features.length,
  },
  counted('bandwidth', 'Bandwidth', (plan) => plan.per_gateway_bandwidth_mbps, ' Mbit/s'),
  counted('connections', 'Connections at a time', (plan) => plan.per_gateway_max_connections),
  counted('tunnels', 'VPN tunnels', (plan) => plan.vpn_tunnel_amount),
  { id: 'vpn-bandwidth', label: 'VPN bandwidth', of: vpnBandwidth, amount: vpnAmount },
  counted('servers', 'Servers', (plan) => plan.server_number),
];

function counted(id: PlanFact['id'], label: string, amount: PlanFact['amount'], unit = ''): PlanFact {
  const of = (plan: Plan) => {
    const count = amount(plan);
    return count === undefined ? 'not said' : `${numbers.format(count)}${unit}`;
  };
  return { id, label, amount, of };
}

/** Absent from the documentation and from older answers (contract §2.2), so absent is not none. */
function vpnBandwidth(plan: Plan): string {
  if (plan.vpn_tunnel_amount === 0) return '–';
  const amount = vpnAmount(plan);
  return amount === undefined ? 'not said' : `${numbers.format(amount)} Mbit/s`;
}

function vpnAmount(plan: Plan): number | undefined {
  return plan.vpn_tunnel_amount === 0 ? 0 : plan.per_gateway_maximum_vpn_bandwidth_mbps;
}
