import type { ChildSa, IkeSa, Metrics } from '#contract/metrics.ts';

const carryingStates = new Set(['installed', 'rekeying', 'updating']);
const establishedStates = new Set(['established', 'rekeying', 'rekeyed']);

/**
 * The IKE SA that speaks for a tunnel. The metrics name tunnels `connection/tunnel`; while one is rekeyed there are
 * several, and the established one with the longest life behind it has the story (contract §5).
 */
export function ikeSaOf(
  metrics: Metrics | undefined,
  connectionName: string,
  tunnelName: string,
): IkeSa | undefined {
  const all = metrics?.ipsec_metrics?.ike_sas ?? [];
  const own = all.filter(({ name }) => name === `${connectionName}/${tunnelName}`);
  return own.toSorted((one, other) => ageOf(other) - ageOf(one))[0];
}

function ageOf({ operational_state, established }: IkeSa): number {
  return operational_state === 'established' ? (established ?? 0) : -1;
}

/** The child SA that carries packets now: the newest that is installed. */
export function installedChild(sa: IkeSa | undefined): ChildSa | undefined {
  const found = (sa?.child_sas ?? []).filter(({ state }) => carryingStates.has(state?.toLowerCase() ?? ''));
  return found.toSorted((one, other) => (one.install_time ?? 0) - (other.install_time ?? 0))[0];
}

/** Whether the IKE SA stands; without a child it carries nothing all the same. */
export function isEstablished(sa: IkeSa | undefined): boolean {
  return establishedStates.has(sa?.internal_state?.toLowerCase() ?? '');
}
