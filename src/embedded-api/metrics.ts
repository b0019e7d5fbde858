import type { NodeStatus } from '#dataplane/dataplane.ts';
import type { ApiContext } from './context.ts';
import type { Handlers } from './http/handlers.ts';
import { serviceNotFound } from './http/not-found.ts';
import { ok } from './http/reply.ts';
import { timestampOf } from './timestamp.ts';

/** S24, contract §5: the spellings of the example, never `null`. */
export function metricsHandlers({ store, dataPlane }: ApiContext): Pick<Handlers, 'getMetrics'> {
  return {
    async getMetrics({ params }) {
      const gateway = store.gateway(params.service_uuid);
      if (!gateway) return serviceNotFound;
      const { nodes, ikeSas, observedAt } = await dataPlane.status(gateway.uuid);
      return ok({
        gateways: nodes.map((node) => renderNode(node, observedAt)),
        ipsec_metrics: { ike_sas: ikeSas },
      });
    },
  };
}

function renderNode(node: NodeStatus, observedAtMs: number) {
  return {
    name: node.name,
    active_connections: node.activeConnections,
    total_accepted_connections: node.totalAcceptedConnections,
    total_rejected_sessions: node.totalRejectedSessions,
    created_at: timestampOf(node.createdAt * 1000),
    updated_at: timestampOf(observedAtMs * 1000),
  };
}
