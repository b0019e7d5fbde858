import type { Plan } from '#contract/plan.ts';
import type { GatewayContext } from './context.ts';
import { connectionsOf, located, repeated, tunnelsOf } from './draft-walk.ts';
import type { GatewayDraft } from '../configuration/gateway-draft.ts';
import type { Finding, Rule } from './rule.ts';

const duplicateResource = { status: 409, code: 'DUPLICATE_RESOURCE' } as const;

export const nameDuplicate: Rule = {
  code: 'gateway-name-duplicate',
  severity: 'error',
  source: 'contract §2.3, §2.4',
  check: ({ name }, { others, self }) => {
    const isTaken = others?.some((other) => other.name === name && other.uuid !== self?.uuid);
    if (!name || !isTaken) return [];
    return [
      {
        path: 'name',
        message: `Service with name ${name} already exists.`,
        fix: 'Choose a name that no other gateway of the account has.',
        refusal: duplicateResource,
      },
    ];
  },
};

export const zoneUnavailable: Rule = {
  code: 'zone-unavailable',
  severity: 'error',
  source: 'contract §2.3, §7',
  check: ({ zone }, { zones, isCreate }) => {
    if (!isCreate || !zone || !zones) return [];
    const found = zones.find(({ id }) => id === zone);
    if (found?.public === 'yes') return [];
    const message = found ? `Zone ${zone} is not public.` : `Zone ${zone} does not exist.`;
    return [{ path: 'zone', message, fix: 'Choose one of the public zones.' }];
  },
};

export const planUnknown: Rule = {
  code: 'plan-unknown',
  severity: 'error',
  source: 'contract §2.2',
  check: (draft, context) => {
    // A gateway keeps a plan that is no longer offered.
    if (!draft.plan || !context.plans || draft.plan === context.self?.plan) return [];
    if (planOf(draft, context)) return [];
    const names = context.plans.map(({ name }) => name).join(', ');
    return [{ path: 'plan', message: `Plan ${draft.plan} does not exist.`, fix: `Choose one of ${names}.` }];
  },
};

/** A NAT-only gateway without a plan gets `development`; with `vpn` nobody can guess. Contract §2.4. */
export const planMissing: Rule = {
  code: 'plan-missing',
  severity: 'error',
  source: 'contract §2.4',
  check: ({ plan, features }) =>
    plan || !features?.includes('vpn')
      ? []
      : [
          {
            path: 'plan',
            message: 'Plan is required for the vpn feature.',
            fix: 'Choose a plan with VPN tunnels.',
          },
        ],
};

export const featureUnsupported: Rule = {
  code: 'feature-unsupported',
  severity: 'error',
  source: 'contract §2.3',
  check: (draft, context) => {
    const plan = planOf(draft, context);
    if (!plan) return [];
    return located(draft.features, 'features')
      .filter(({ item }) => !plan.supported_features.includes(item))
      .map(({ item, path }) => ({
        path,
        message: `Plan ${plan.name} does not support the ${item} feature.`,
        fix: plansWith(item, context.plans),
      }));
  },
};

export const vpnRequired: Rule = {
  code: 'vpn-required',
  severity: 'error',
  source: 'contract §2.7, §2.5',
  check: ({ features, connections }, { self }) => {
    if (!features || features.includes('vpn') || !connections?.length) return [];
    // Whoever drops the feature wrote `features`; whoever adds a connection without it wrote `connections`.
    const path = self?.features?.includes('vpn') ? 'features' : 'connections';
    const fix = 'Add the vpn feature, or remove the connections.';
    return [{ path, message: 'Vpn feature is required for connections.', fix }];
  },
};

/** The documentation's sentence counts connections, the plan's field tunnels: both are held to the same number. */
export const connectionsOverPlan: Rule = {
  code: 'connections-over-plan',
  severity: 'error',
  source: 'contract §2.7, §4',
  check: (draft, context) => overPlan(draft, context, connectionsOf(draft).length, 'connections'),
};

export const tunnelsOverPlan: Rule = {
  code: 'tunnels-over-plan',
  severity: 'error',
  source: 'contract §4',
  check: (draft, context) => overPlan(draft, context, tunnelsOf(draft).length, 'tunnels'),
};

export const addressNameDuplicate: Rule = {
  code: 'address-name-duplicate',
  severity: 'error',
  source: 'contract §2.4',
  check: ({ addresses }) =>
    repeated(located(addresses, 'addresses'), ({ name }) => name).map(({ path }) => ({
      path: `${path}.name`,
      message: 'Duplicate address name.',
      fix: 'Give each address a name of its own.',
    })),
};

function overPlan(draft: GatewayDraft, context: GatewayContext, count: number, what: string): Finding[] {
  const plan = planOf(draft, context);
  const most = plan?.vpn_tunnel_amount;
  if (!plan || most === undefined || count <= most) return [];
  // That a plan without VPN has no room for them follows from what `featureUnsupported` or `vpnRequired` says.
  if (draft.features && !plan.supported_features.includes('vpn')) return [];
  const isDowngrade = context.self?.plan !== undefined && context.self.plan !== plan.name;
  return [
    {
      path: isDowngrade ? 'plan' : 'connections',
      message: `Service with plan ${plan.name} can have up to ${most} ${what}.`,
      fix: `There are ${count}: choose a larger plan or remove ${count - most}.`,
    },
  ];
}

export function planOf(draft: GatewayDraft, { plans }: GatewayContext): Plan | undefined {
  return plans?.find(({ name }) => name === draft.plan);
}

function plansWith(feature: string, plans: readonly Plan[] = []): string {
  const names = plans.filter((plan) => plan.supported_features.includes(feature)).map(({ name }) => name);
  return names.length > 0
    ? `Choose a plan that does (${names.join(', ')}), or leave ${feature} out.`
    : `Leave ${feature} out.`;
}
