import { type Feature, type Plan, features as allFeatures } from '#contract/plan.ts';

export interface PlanChoice {
  plan: Plan;
  /** Why it cannot be chosen. */
  blockedReason: string | undefined;
  /** The gateway has it now. */
  isCurrent?: boolean;
}

/** The plans from the smallest to the largest, with why some cannot be chosen for these features. */
export function planChoices(plans: readonly Plan[], features: readonly Feature[]): PlanChoice[] {
  return plansBySize(plans).map((plan) => ({ plan, blockedReason: whyBlocked(plan, features) }));
}

/** From the smallest to the largest. */
export function plansBySize(plans: readonly Plan[]): Plan[] {
  return plans.toSorted(
    (one, other) =>
      bySize(one.per_gateway_bandwidth_mbps, other.per_gateway_bandwidth_mbps) ||
      bySize(one.per_gateway_max_connections, other.per_gateway_max_connections) ||
      bySize(one.vpn_tunnel_amount, other.vpn_tunnel_amount) ||
      one.name.localeCompare(other.name),
  );
}

/** Of what is not known, nothing says that it is small: it comes last. */
function bySize(one = Infinity, other = Infinity): number {
  return one === other ? 0 : one - other;
}

function whyBlocked(plan: Plan, features: readonly Feature[]): string | undefined {
  const lacking = allFeatures.filter(
    (feature) => features.includes(feature) && !plan.supported_features.includes(feature),
  );
  return lacking.length === 0
    ? undefined
    : `Has no ${lacking.map((feature) => feature.toUpperCase()).join(' and no ')}.`;
}
