import { checkRequest } from './changes/check-request.ts';
import type { ApiContext } from './context.ts';
import type { Handlers } from './http/handlers.ts';
import { connectionNotFound, missingService } from './http/not-found.ts';
import { counted, created, invalid, noContent, ok } from './http/reply.ts';
import { renderConnection, statusesOf } from './render-gateway.ts';
import { beingDeleted, saveChanged } from './save-changed.ts';
import type { StoredConnection, StoredGateway } from './store/stored-gateway.ts';

type ConnectionHandlers = Pick<
  Handlers,
  'listConnections' | 'getConnection' | 'createConnection' | 'modifyConnection' | 'deleteConnection'
>;

export function connectionHandlers(context: ApiContext): ConnectionHandlers {
  const { store } = context;

  return {
    async listConnections({ params }) {
      const gateway = store.gateway(params.service_uuid);
      if (!gateway) return missingService('listConnections');
      const statusOf = await statusesOf(gateway, context);
      const { connections } = gateway.configuration;
      return counted(connections.map((connection) => renderConnection(connection, gateway, statusOf)));
    },

    async getConnection({ params }) {
      const gateway = store.gateway(params.service_uuid);
      if (!gateway) return missingService('getConnection');
      const connection = connectionIn(gateway, params.connection_uuid);
      return connection
        ? ok(renderConnection(connection, gateway, await statusesOf(gateway, context)))
        : connectionNotFound;
    },

    async createConnection({ params, raw, body }) {
      const gateway = store.gateway(params.service_uuid);
      if (!gateway) return missingService('createConnection');
      if (gateway.lifecycle.phase === 'delete') return beingDeleted;
      const objection = checkRequest(gateway, { endpoint: 'createConnection', params, body: raw }, context);
      if (objection) return objection;
      if (!body.isValid) return invalid(body.faults);
      const saved = saveChanged(gateway, { endpoint: 'createConnection', params, body: body.value }, context);
      const connection = saved.configuration.connections.at(-1);
      return connection
        ? created(renderConnection(connection, saved, await statusesOf(saved, context)))
        : connectionNotFound;
    },

    async modifyConnection({ params, raw, body }) {
      const gateway = store.gateway(params.service_uuid);
      if (!gateway) return missingService('modifyConnection');
      const stored = connectionIn(gateway, params.connection_uuid);
      if (!stored) return connectionNotFound;
      if (gateway.lifecycle.phase === 'delete') return beingDeleted;
      const objection = checkRequest(gateway, { endpoint: 'modifyConnection', params, body: raw }, context);
      if (objection) return objection;
      if (!body.isValid) return invalid(body.faults);
      const isChange = Object.keys(body.value).length > 0;
      const saved = isChange
        ? saveChanged(gateway, { endpoint: 'modifyConnection', params, body: body.value }, context)
        : gateway;
      const connection = connectionIn(saved, stored.uuid) ?? stored;
      return ok(renderConnection(connection, saved, await statusesOf(saved, context)));
    },

    deleteConnection({ params }) {
      const gateway = store.gateway(params.service_uuid);
      if (!gateway) return missingService('deleteConnection');
      if (!connectionIn(gateway, params.connection_uuid)) return connectionNotFound;
      if (gateway.lifecycle.phase === 'delete') return beingDeleted;
      saveChanged(gateway, { endpoint: 'deleteConnection', params }, context);
      return noContent;
    },
  };
}

export function connectionIn({ configuration }: StoredGateway, wanted: string): StoredConnection | undefined {
  return configuration.connections.find(({ uuid }) => uuid === wanted);
}
