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
  return speaksForAll(all.filter(({ name }) => name === `${connectionName}/${tunnelName}`));
}

/** The same of those of one tunnel. */
export function speaksForAll(own: readonly IkeSa[]): IkeSa | undefined {
  return own.length < 2 ? own[0] : own.toSorted((one, other) => ageOf(other) - ageOf(one))[0];
}

function ageOf({ operational_state, established }: IkeSa): number {
  return operational_state === 'established' ? (established ?? 0) : -1;
}

/** IKE SAs by the name that the metrics give a tunnel, `connection/tunnel`. */
export function ikeSasByTunnel(metrics: Metrics): Map<string, IkeSa[]> {
  const byTunnel = new Map<string, IkeSa[]>();
  for (const sa of metrics.ipsec_metrics.ike_sas) {
    const name = sa.name ?? '';
    const own = byTunnel.get(name);
    if (own) own.push(sa);
    else byTunnel.set(name, [sa]);
  }
  return byTunnel;
}

/** Whether packets go through it: while its keys are renewed they do. */
export function isCarrying({ state }: ChildSa): boolean {
  return carryingStates.has(state?.toLowerCase() ?? '');
}

/** The child SA that carries packets now: the newest that is installed. */
export function installedChild(sa: IkeSa | undefined): ChildSa | undefined {
  const found = (sa?.child_sas ?? []).filter(isCarrying);
  return found.toSorted((one, other) => (one.install_time ?? 0) - (other.install_time ?? 0))[0];
}

/** Whether the IKE SA stands; without a child it carries nothing all the same. */
export function isEstablished(sa: IkeSa | undefined): boolean {
  return establishedStates.has(sa?.internal_state?.toLowerCase() ?? '');
}
