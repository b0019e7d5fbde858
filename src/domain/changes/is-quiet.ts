import type { Gateway } from '#contract/gateway.ts';
import type { ChangePlan } from './change-plan.ts';
import { touchedTunnels } from './touched-tunnels.ts';

/**
 * Whether a change touches no tunnel, interrupts nothing and starts or stops nothing: nobody has to wait for its end.
 * @param before undefined when the gateway is being created, `after` when it is deleted: neither is quiet
 */
export function isQuiet(
  before: Gateway | undefined,
  after: Gateway | undefined,
  { effects }: Pick<ChangePlan, 'effects'>,
): boolean {
  if (!before || !after || before.configured_status !== after.configured_status) return false;
  // A name is the service's own affair: nothing is negotiated again for it.
  const touched = touchedTunnels(before, after).filter(({ fate }) => fate !== 'renamed');
  return touched.length === 0 && effects.every(({ severity }) => severity === 'none');
}
