import type {
  Connection,
  ConnectionCreate,
  ConnectionModify,
  ConnectionReplace,
} from '#contract/connection.ts';
import type { Gateway, GatewayModify } from '#contract/gateway.ts';
import type { Label } from '#contract/label.ts';
import type { Change } from './change.ts';
import { matchItems } from './match-items.ts';
import { createUuids } from './predicted.ts';
import { modifiedTunnel, newGateway, newConnection, newTunnel, replacedTunnels } from './apply-items.ts';

type ChangeOf<N extends Change['endpoint']> = Extract<Change, { endpoint: N }>;

/**
 * The configuration that a change would make of a gateway, by what contract §2.4 to §2.8 say: what is absent stays, an
 * array replaces the whole array. What the service chooses itself (uuids, addresses, dates) is not foretold.
 * @returns `undefined` when the gateway would be gone
 */
export function applyChange(gateway: Gateway | undefined, change: Change): Gateway | undefined {
  if (change.endpoint === 'createGateway') return newGateway(change.body);
  if (!gateway || change.endpoint === 'deleteGateway') return undefined;
  return appliedTo(gateway, change);
}

/** Several changes, in their order. */
export function applyChanges(gateway: Gateway | undefined, changes: readonly Change[]): Gateway | undefined {
  return changes.reduce<Gateway | undefined>(applyChange, gateway);
}

function appliedTo(
  gateway: Gateway,
  change: Exclude<Change, { endpoint: 'createGateway' | 'deleteGateway' }>,
): Gateway {
  const newUuid = createUuids(gateway);
  switch (change.endpoint) {
    case 'modifyGateway':
      return modified(gateway, change.body, newUuid);
    case 'replaceGateway':
      return modified(gateway, { ...change.body, labels: change.body.labels ?? [] }, newUuid);
    case 'createLabel':
    case 'modifyLabel':
    case 'deleteLabel':
      return { ...gateway, labels: changedLabels(gateway.labels, change) };
    case 'createConnection':
      return { ...gateway, connections: [...gateway.connections, newConnection(change.body, newUuid)] };
    case 'modifyConnection':
      return withConnection(gateway, change.params.connection_uuid, (connection) =>
        modifiedConnection(connection, change.body, newUuid),
      );
    case 'deleteConnection': {
      const isOther = ({ uuid }: Connection) => uuid !== change.params.connection_uuid;
      return { ...gateway, connections: gateway.connections.filter(isOther) };
    }
    case 'createTunnel':
      return withConnection(gateway, change.params.connection_uuid, (connection) => ({
        ...connection,
        tunnels: [...connection.tunnels, newTunnel(change.body, newUuid)],
      }));
    case 'modifyTunnel':
      return withConnection(gateway, change.params.connection_uuid, (connection) => ({
        ...connection,
        tunnels: connection.tunnels.map((tunnel) =>
          tunnel.uuid === change.params.tunnel_uuid ? modifiedTunnel(tunnel, change.body) : tunnel,
        ),
      }));
    case 'deleteTunnel':
      return withConnection(gateway, change.params.connection_uuid, (connection) => ({
        ...connection,
        tunnels: connection.tunnels.filter(({ uuid }) => uuid !== change.params.tunnel_uuid),
      }));
    case 'modifyAddress':
    case 'releaseAddress':
      return { ...gateway, addresses: gateway.addresses.map((address) => changedAddress(address, change)) };
    case 'flushNatConnections':
    case 'createLogSession':
      return gateway;
  }
}

function modified(gateway: Gateway, body: GatewayModify, newUuid: () => string): Gateway {
  return {
    ...gateway,
    name: body.name ?? gateway.name,
    plan: body.plan ?? gateway.plan,
    features: body.features ?? gateway.features,
    configured_status: body.configured_status ?? gateway.configured_status,
    automatic_tunnel_internal_ip_allocation:
      body.automatic_tunnel_internal_ip_allocation ?? gateway.automatic_tunnel_internal_ip_allocation,
    labels: body.labels?.map(({ key, value }) => ({ key, value: value ?? '' })) ?? gateway.labels,
    connections: body.connections
      ? replacedConnections(gateway.connections, body.connections, newUuid)
      : gateway.connections,
  };
}

function replacedConnections(
  stored: readonly Connection[],
  items: readonly ConnectionReplace[],
  newUuid: () => string,
): Connection[] {
  return matchItems(stored, items, { byPosition: false }).map(({ stored: match, requested }) =>
    match
      ? modifiedConnection(match, requested, newUuid)
      : // A new one is complete, or the rules say what it lacks.
        newConnection(requested as ConnectionCreate, newUuid),
  );
}

function modifiedConnection(
  connection: Connection,
  body: ConnectionModify,
  newUuid: () => string,
): Connection {
  return {
    ...connection,
    name: body.name ?? connection.name,
    local_routes: body.local_routes ?? connection.local_routes,
    remote_routes: body.remote_routes ?? connection.remote_routes,
    tunnels: body.tunnels ? replacedTunnels(connection.tunnels, body.tunnels, newUuid) : connection.tunnels,
  };
}

function withConnection(
  gateway: Gateway,
  wanted: string,
  change: (connection: Connection) => Connection,
): Gateway {
  return {
    ...gateway,
    connections: gateway.connections.map((each) => (each.uuid === wanted ? change(each) : each)),
  };
}

function changedLabels(
  labels: readonly Label[],
  change: ChangeOf<'createLabel' | 'modifyLabel' | 'deleteLabel'>,
): Label[] {
  switch (change.endpoint) {
    case 'createLabel':
      return [...labels, { key: change.body.key, value: change.body.value ?? '' }];
    case 'modifyLabel': {
      const { key, value } = change.body;
      return labels.map((label) =>
        label.key === change.params.key
          ? { key: key ?? label.key, value: value === undefined ? label.value : (value ?? '') }
          : label,
      );
    }
    case 'deleteLabel':
      return labels.filter(({ key }) => key !== change.params.key);
  }
}

/** The address that the service gives back in place of a floating IP is its own choice. */
function changedAddress(
  address: Gateway['addresses'][number],
  change: ChangeOf<'modifyAddress' | 'releaseAddress'>,
): Gateway['addresses'][number] {
  if (address.name !== change.params.address_name) return address;
  return change.endpoint === 'modifyAddress'
    ? { name: address.name, address: change.body.address, provisioned_by: 'user' }
    : { name: address.name, provisioned_by: 'service' };
}
