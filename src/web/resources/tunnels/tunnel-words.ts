import type { IkeSa, Metrics } from '#contract/metrics.ts';
import type { TunnelHealth } from '#domain/health/tunnel-health.ts';
import type { Tone } from '../../ui/tone.ts';

/** A tunnel's health as shape, word and colour. */
export const tunnelBadges: Record<TunnelHealth, { tone: Tone; label: string; title: string }> = {
  up: { tone: 'good', label: 'Up', title: 'An IPsec SA is established and the log is clean.' },
  degraded: {
    tone: 'warning',
    label: 'Up, with errors',
    title: 'An IPsec SA is established, but there were bad log messages in the last five minutes.',
  },
  connecting: { tone: 'busy', label: 'Connecting', title: 'The two ends are negotiating.' },
  down: { tone: 'bad', label: 'Down', title: 'No IPsec SA is established.' },
  unknown: { tone: 'unknown', label: 'Unknown', title: 'Neither up nor down for sure.' },
};

/** For a value that nobody has confirmed for three polls: it says nothing about now. */
export function outdatedBadge(health: TunnelHealth): { tone: Tone; label: string; title: string } {
  const was = tunnelBadges[health].label.toLowerCase();
  return {
    tone: 'unknown',
    label: `Unknown, was ${was}`,
    title: 'The service has not been heard of for a while.',
  };
}

/**
 * The IKE SA that speaks for a tunnel. The metrics name tunnels `connection/tunnel`; while one is rekeyed there are
 * several, and the established one with the longest life behind it has the story (contract §5).
 */
export function ikeSaOf(
  metrics: Metrics | undefined,
  connectionName: string,
  tunnelName: string,
): IkeSa | undefined {
  const all = metrics?.ipsec_metrics.ike_sas ?? [];
  const own = all.filter(({ name }) => name === `${connectionName}/${tunnelName}`);
  return own.toSorted((one, other) => age(other) - age(one))[0];
}

function age({ operational_state, established = 0 }: IkeSa): number {
  return operational_state === 'established' ? established : -1;
}
