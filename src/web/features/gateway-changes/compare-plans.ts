import type { Gateway } from '#contract/gateway.ts';
import type { Plan } from '#contract/plan.ts';
import { tunnelCount } from '#domain/configuration/tunnel-count.ts';
import { planFacts, type PlanFact } from '../../resources/plan-table/plan-facts.ts';

/** What a gateway uses of its plan now; undefined where nobody knows. */
export interface PlanUse {
  tunnels: number | undefined;
  features: readonly string[];
  openConnections: number | undefined;
}

export interface PlanDifference {
  label: string;
  /** Undefined when the plan of now is no longer offered. */
  now: string | undefined;
  then: string;
  tendency: 'more' | 'less' | 'same' | 'unknown';
  /** In words; undefined where use is not counted. */
  used: string | undefined;
  /** More is used than the new plan allows. */
  isExceeded: boolean;
}

const numbers = new Intl.NumberFormat('en');

/** Fact by fact, what another plan would gain and lose, beside what is used. */
export function comparePlans(now: Plan | undefined, then: Plan, use: PlanUse): PlanDifference[] {
  return planFacts.map((fact) => ({
    label: fact.label,
    now: now && fact.of(now),
    then: fact.of(then),
    tendency: tendencyOf(fact, now, then),
    ...useOf(fact.id, then, use),
  }));
}

export function planUseOf(
  gateway: Pick<Gateway, 'connections' | 'features' | 'unread'>,
  openConnections: number | undefined,
): PlanUse {
  return { tunnels: tunnelCount(gateway), features: gateway.features, openConnections };
}

function tendencyOf(fact: PlanFact, now: Plan | undefined, then: Plan): PlanDifference['tendency'] {
  const [before, after] = [now && fact.amount(now), fact.amount(then)];
  if (before === undefined || after === undefined) return 'unknown';
  if (before === after) return 'same';
  return before < after ? 'more' : 'less';
}

function useOf(id: PlanFact['id'], then: Plan, use: PlanUse): Pick<PlanDifference, 'used' | 'isExceeded'> {
  switch (id) {
    case 'features': {
      const words = use.features.map((word) => word.toUpperCase()).join(', ');
      return {
        used: words,
        isExceeded: use.features.some((word) => !then.supported_features.includes(word)),
      };
    }
    case 'tunnels':
      return counted(use.tunnels, then.vpn_tunnel_amount);
    case 'connections':
      return counted(use.openConnections, then.per_gateway_max_connections);
    case 'bandwidth':
    case 'vpn-bandwidth':
    case 'servers':
      return { used: undefined, isExceeded: false };
  }
}

function counted(
  used: number | undefined,
  limit: number | undefined,
): Pick<PlanDifference, 'used' | 'isExceeded'> {
  if (used === undefined) return { used: 'not known', isExceeded: false };
  return { used: numbers.format(used), isExceeded: limit !== undefined && used > limit };
}
