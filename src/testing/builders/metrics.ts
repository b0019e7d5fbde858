import { Metrics } from '#contract/metrics.ts';
import { readTolerantly } from '#contract/tolerant.ts';

export interface SaDifferences {
  id?: string;
  bytes?: number;
  /** In and out; else such as the bytes need. */
  packets?: readonly [number, number];
  /** Seconds since the child SA was installed, and the IKE SA was established. */
  childAge?: number;
  ikeAge?: number;
  ike?: string;
  ups?: number;
  downs?: number;
  bad?: number;
  message?: string;
  /** Unix ms, of when the service looked. */
  toldAt?: number;
  hasChild?: boolean;
}

/** What the service answers of one tunnel that is up, as `connection/tunnel`. */
export function metricsOf(
  tunnels: Readonly<Record<string, SaDifferences>>,
  nat?: { accepted: number },
): Metrics {
  const wire = {
    gateways: nat
      ? [
          {
            name: 'gateway1',
            active_connections: 12,
            total_accepted_connections: nat.accepted,
            total_rejected_sessions: 0,
          },
        ]
      : [],
    ipsec_metrics: { ike_sas: Object.entries(tunnels).map(([name, one]) => ikeSa(name, one)) },
  };
  return readTolerantly(Metrics, wire).data;
}

function ikeSa(name: string, one: SaDifferences) {
  const {
    id = '1',
    bytes = 0,
    packets = [Math.ceil(bytes / 1_000), Math.ceil(bytes / 1_000)],
    childAge,
    ikeAge = 900,
    ike = '1',
    ups = 1,
    downs = 0,
    bad = 0,
    message,
    toldAt,
    hasChild = true,
  } = one;
  const updated = toldAt === undefined ? {} : { updated_at: new Date(toldAt).toISOString() };
  const child = {
    name,
    unique_id: id,
    state: 'installed',
    bytes_in: bytes,
    bytes_out: bytes,
    packets_in: packets[0],
    packets_out: packets[1],
    ...(childAge !== undefined && { install_time: childAge }),
    spi_in: `c${id.padStart(7, '0')}`,
    spi_out: `d${id.padStart(7, '0')}`,
    ...updated,
  };
  return {
    name,
    unique_id: ike,
    internal_state: 'established',
    operational_state: 'established',
    established: ikeAge,
    child_sas: hasChild ? [child] : [],
    heuristic_state: {
      tunnel_up: hasChild,
      tunnel_healthy: true,
      up_events: ups,
      down_events: downs,
      log_message_bad_events: bad,
      ...(message !== undefined && { last_down_message: message }),
      ...updated,
    },
    ...updated,
  };
}
