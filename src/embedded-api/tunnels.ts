import { checkRequest } from './changes/check-request.ts';
import { connectionIn } from './connections.ts';
import type { ApiContext } from './context.ts';
import type { Handlers } from './http/handlers.ts';
import { connectionNotFound, missingService, tunnelNotFound } from './http/not-found.ts';
import { counted, created, invalid, noContent, ok, type Refusal } from './http/reply.ts';
import { renderTunnel, statusesOf } from './render-gateway.ts';
import { beingDeleted, saveChanged } from './save-changed.ts';
import type { StoredConnection, StoredGateway, StoredTunnel } from './store/stored-gateway.ts';

type TunnelHandlers = Pick<
  Handlers,
  'listTunnels' | 'getTunnel' | 'createTunnel' | 'modifyTunnel' | 'deleteTunnel'
>;

export function tunnelHandlers(context: ApiContext): TunnelHandlers {
  async function rendered(tunnel: StoredTunnel, gateway: StoredGateway) {
    return renderTunnel(tunnel, gateway, await statusesOf(gateway, context));
  }

  return {
    async listTunnels({ params }) {
      const found = find(params, context, 'listTunnels');
      if (found.kind === 'refusal') return found;
      const statusOf = await statusesOf(found.gateway, context);
      const { gateway, connection } = found;
      return counted(connection.tunnels.map((tunnel) => renderTunnel(tunnel, gateway, statusOf)));
    },

    async getTunnel({ params }) {
      const found = find(params, context, 'getTunnel');
      if (found.kind === 'refusal') return found;
      const tunnel = tunnelIn(found.connection, params.tunnel_uuid);
      return tunnel ? ok(await rendered(tunnel, found.gateway)) : tunnelNotFound;
    },

    async createTunnel({ params, raw, body }) {
      const found = find(params, context, 'createTunnel');
      if (found.kind === 'refusal') return found;
      const { gateway, connection } = found;
      if (gateway.lifecycle.phase === 'delete') return beingDeleted;
      const objection = checkRequest(gateway, { endpoint: 'createTunnel', params, body: raw }, context);
      if (objection) return objection;
      if (!body.isValid) return invalid(body.faults);
      const saved = saveChanged(gateway, { endpoint: 'createTunnel', params, body: body.value }, context);
      const tunnel = connectionIn(saved, connection.uuid)?.tunnels.at(-1);
      return tunnel ? created(await rendered(tunnel, saved)) : tunnelNotFound;
    },

    async modifyTunnel({ params, raw, body }) {
      const found = find(params, context, 'modifyTunnel');
      if (found.kind === 'refusal') return found;
      const { gateway, connection } = found;
      const stored = tunnelIn(connection, params.tunnel_uuid);
      if (!stored) return tunnelNotFound;
      if (gateway.lifecycle.phase === 'delete') return beingDeleted;
      const objection = checkRequest(gateway, { endpoint: 'modifyTunnel', params, body: raw }, context);
      if (objection) return objection;
      if (!body.isValid) return invalid(body.faults);
      if (Object.keys(body.value).length === 0) return ok(await rendered(stored, gateway));
      const saved = saveChanged(gateway, { endpoint: 'modifyTunnel', params, body: body.value }, context);
      const changed = connectionIn(saved, connection.uuid);
      const tunnel = changed && tunnelIn(changed, stored.uuid);
      return tunnel ? ok(await rendered(tunnel, saved)) : tunnelNotFound;
    },

    deleteTunnel({ params }) {
      const found = find(params, context, 'deleteTunnel');
      if (found.kind === 'refusal') return found;
      const { gateway, connection } = found;
      if (!tunnelIn(connection, params.tunnel_uuid)) return tunnelNotFound;
      if (gateway.lifecycle.phase === 'delete') return beingDeleted;
      saveChanged(gateway, { endpoint: 'deleteTunnel', params }, context);
      return noContent;
    },
  };
}

type Found = { kind: 'found'; gateway: StoredGateway; connection: StoredConnection };

/** The gateway and the connection of a path, or which of them is missing: the outer one first. */
function find(
  params: { service_uuid: string; connection_uuid: string },
  { store }: ApiContext,
  endpoint: keyof TunnelHandlers,
): Found | Refusal {
  const gateway = store.gateway(params.service_uuid);
  if (!gateway) return missingService(endpoint);
  const connection = connectionIn(gateway, params.connection_uuid);
  return connection ? { kind: 'found', gateway, connection } : connectionNotFound;
}

function tunnelIn(connection: StoredConnection, wanted: string): StoredTunnel | undefined {
  return connection.tunnels.find(({ uuid }) => uuid === wanted);
}
