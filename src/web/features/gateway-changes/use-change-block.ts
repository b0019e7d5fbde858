import type { Gateway } from '#contract/gateway.ts';
import { phaseOf } from '#domain/lifecycle/gateway-lifecycle.ts';
import { useRoleBlock } from '../../resources/session.ts';

/** Why this user cannot change this gateway now, or `undefined` when they can. */
export function useChangeBlock({
  operational_state,
}: Pick<Gateway, 'operational_state'>): string | undefined {
  const roleBlock = useRoleBlock('operator');
  if (roleBlock !== undefined) return roleBlock;
  return phaseOf(operational_state) === 'deleting' ? 'The gateway is being deleted.' : undefined;
}
