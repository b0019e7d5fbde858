import { checkConnection, checkNewConnection } from './changes/check-change.ts';
import { modifiedConnection } from './changes/modified-gateway.ts';
import { newConnection } from './changes/new-items.ts';
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
      return counted(gateway.connections.map((connection) => renderConnection(connection, statusOf)));
    },

    async getConnection({ params }) {
      const gateway = store.gateway(params.service_uuid);
      if (!gateway) return missingService('getConnection');
      const connection = connectionIn(gateway, params.connection_uuid);
      return connection
        ? ok(renderConnection(connection, await statusesOf(gateway, context)))
        : connectionNotFound;
    },

    async createConnection({ params, raw, body }) {
      const gateway = store.gateway(params.service_uuid);
      if (!gateway) return missingService('createConnection');
      if (gateway.phase === 'delete') return beingDeleted;
      const objection = checkNewConnection(gateway, raw, body, context);
      if (objection) return objection;
      if (!body.isValid) return invalid(body.faults);
      const saved = saveChanged(gateway, context, (making) => ({
        ...gateway,
        connections: [...gateway.connections, newConnection(body.value, making)],
      }));
      const connection = saved.connections.at(-1);
      return connection
        ? created(renderConnection(connection, await statusesOf(saved, context)))
        : connectionNotFound;
    },

    async modifyConnection({ params, raw, body }) {
      const gateway = store.gateway(params.service_uuid);
      if (!gateway) return missingService('modifyConnection');
      const stored = connectionIn(gateway, params.connection_uuid);
      if (!stored) return connectionNotFound;
      if (gateway.phase === 'delete') return beingDeleted;
      const objection = checkConnection(gateway, stored, raw, body, context);
      if (objection) return objection;
      if (!body.isValid) return invalid(body.faults);
      const isChange = Object.keys(body.value).length > 0;
      const saved = isChange
        ? saveChanged(gateway, context, (making) =>
            withConnection(gateway, modifiedConnection(stored, body.value, making)),
          )
        : gateway;
      const connection = connectionIn(saved, stored.uuid) ?? stored;
      return ok(renderConnection(connection, await statusesOf(saved, context)));
    },

    deleteConnection({ params }) {
      const gateway = store.gateway(params.service_uuid);
      if (!gateway) return missingService('deleteConnection');
      const stored = connectionIn(gateway, params.connection_uuid);
      if (!stored) return connectionNotFound;
      if (gateway.phase === 'delete') return beingDeleted;
      saveChanged(gateway, context, () => ({
        ...gateway,
        connections: gateway.connections.filter(({ uuid }) => uuid !== stored.uuid),
      }));
      return noContent;
    },
  };
}

export function connectionIn(gateway: StoredGateway, wanted: string): StoredConnection | undefined {
  return gateway.connections.find(({ uuid }) => uuid === wanted);
}

/** The gateway with one of its connections in its new form. */
export function withConnection(gateway: StoredGateway, changed: StoredConnection): StoredGateway {
  const connections = gateway.connections.map((each) => (each.uuid === changed.uuid ? changed : each));
  return { ...gateway, connections };
}
