import type { Metrics } from '#contract/metrics.ts';
import type { GatewayStatus, NatStatus } from '#dataplane/dataplane.ts';
import type { ApiContext } from './context.ts';
import type { Handlers } from './http/handlers.ts';
import { serviceNotFound } from './http/not-found.ts';
import { ok, refusal } from './http/reply.ts';
import { timestampOf } from './timestamp.ts';

/** S24, contract §5: the spellings of the example, never `null`. NAT has one entry, on however many servers it stands. */
export function metricsHandlers({ store, observer }: ApiContext): Pick<Handlers, 'getMetrics'> {
  return {
    async getMetrics({ params }) {
      const gateway = store.gateway(params.service_uuid);
      if (!gateway) return serviceNotFound;
      const status = await observer.statusOf(params.service_uuid);
      // No figures is not the same as figures of nothing.
      return status ? ok(renderMetrics(status)) : notNow;
    },
  };
}

export function renderMetrics({ nat, ikeSas, observedAt }: GatewayStatus): Metrics {
  return {
    gateways: nat ? [renderNat(nat, observedAt)] : [],
    ipsec_metrics: { ike_sas: ikeSas },
  };
}

const notNow = refusal(
  503,
  'SERVICE_ERROR',
  'The metrics cannot be read now: the network does not answer. Try again.',
);

function renderNat(nat: NatStatus, observedAtMs: number) {
  return {
    name: 'gateway1',
    active_connections: nat.activeConnections,
    total_accepted_connections: nat.totalAcceptedConnections,
    total_rejected_sessions: nat.totalRejectedSessions,
    created_at: timestampOf(nat.createdAt * 1000),
    updated_at: timestampOf(observedAtMs * 1000),
  };
}
