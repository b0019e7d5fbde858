import type { Gateway } from '#contract/gateway.ts';
import { phaseOf } from '#domain/lifecycle/gateway-lifecycle.ts';

export type GatewayAction = 'start' | 'stop' | 'delete';

/** Why an action makes no sense for a gateway as it is, or undefined when it does. */
export function whyNot(
  action: GatewayAction,
  { operational_state, configured_status }: Pick<Gateway, 'operational_state' | 'configured_status'>,
): string | undefined {
  if (phaseOf(operational_state) === 'deleting') return 'The gateway is being deleted.';
  if (action === 'start' && configured_status === 'started') return 'The gateway is started already.';
  if (action === 'stop' && configured_status === 'stopped') return 'The gateway is stopped already.';
  return undefined;
}
