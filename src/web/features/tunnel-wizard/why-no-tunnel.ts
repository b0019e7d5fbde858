import type { Gateway } from '#contract/gateway.ts';
import type { Plan } from '#contract/plan.ts';
import { tunnelCount } from '#domain/configuration/tunnel-count.ts';

/** What stands in the way of any tunnel, whatever is entered: said before anything is. */
export interface Obstacle {
  what: string;
  /** What to do about it on the gateway's page. */
  remedy: string;
}

/** @param plans undefined while they are not loaded: then nothing is said about them */
export function whyNoTunnel(gateway: Gateway, plans: readonly Plan[] | undefined): Obstacle | undefined {
  if (!gateway.features.includes('vpn')) {
    return {
      what: 'This gateway has no VPN feature, so it can have no tunnel.',
      remedy: 'Turn the VPN feature on first, with a plan that has it.',
    };
  }
  const plan = plans?.find(({ name }) => name === gateway.plan);
  const limit = plan?.vpn_tunnel_amount;
  const count = tunnelCount(gateway);
  // What nobody knows stands in nobody's way: the service refuses by itself.
  if (!plan || limit === undefined || (count === undefined && limit > 0) || (count ?? 0) < limit)
    return undefined;
  const most = limit === 1 ? 'one tunnel' : `${limit} tunnels`;
  return {
    what:
      limit === 0
        ? `The plan ${plan.name} has no tunnels.`
        : `The plan ${plan.name} allows ${most}, and all of them are there.`,
    remedy: 'Change to a larger plan first, or delete a tunnel that is no longer needed.',
  };
}
