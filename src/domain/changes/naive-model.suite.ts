import type { Connection, ConnectionModify } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import { ipsecDefaults } from '#contract/ipsec.ts';
import type { Tunnel, TunnelModify } from '#contract/tunnel.ts';
import type { Change } from './change.ts';

/*
 * What a change makes of a gateway, said once more and in the plainest way there is, so that the engine has something
 * to be held against: a copy is changed in place, field after field, as contract §2.4 to §2.8 tell it. Nothing of the
 * engine is used here. What is new has no uuid.
 */

type Fields = Record<string, unknown>;

export function modelOf(gateway: Gateway, change: Change): Gateway | undefined {
  const copy = structuredClone(gateway);
  switch (change.endpoint) {
    case 'createGateway':
    case 'deleteGateway':
      return undefined;
    case 'replaceGateway':
      if (change.body.labels === undefined) copy.labels = [];
      changeGateway(copy, change.body);
      break;
    case 'modifyGateway':
      changeGateway(copy, change.body);
      break;
    case 'createLabel':
      copy.labels.push({ key: change.body.key, value: change.body.value ?? '' });
      break;
    case 'modifyLabel':
      for (const label of copy.labels) {
        if (label.key !== change.params.key) continue;
        if (change.body.value !== undefined) label.value = change.body.value ?? '';
        if (change.body.key !== undefined) label.key = change.body.key;
        break;
      }
      break;
    case 'deleteLabel':
      copy.labels = copy.labels.filter(({ key }) => key !== change.params.key);
      break;
    case 'createConnection':
      copy.connections.push(aNewConnection(change.body));
      break;
    case 'deleteConnection':
      copy.connections = copy.connections.filter(({ uuid }) => uuid !== change.params.connection_uuid);
      break;
    case 'modifyAddress':
      for (const address of copy.addresses) {
        if (address.name !== change.params.address_name) continue;
        address.address = change.body.address;
        address.provisioned_by = 'user';
      }
      break;
    case 'releaseAddress':
      for (const address of copy.addresses) {
        if (address.name !== change.params.address_name) continue;
        delete address.address;
        address.provisioned_by = 'service';
      }
      break;
    case 'modifyConnection':
    case 'createTunnel':
    case 'modifyTunnel':
    case 'deleteTunnel': {
      const connection = copy.connections.find(({ uuid }) => uuid === change.params.connection_uuid);
      if (connection) changeWithin(connection, change);
      break;
    }
    case 'flushNatConnections':
    case 'createLogSession':
      break;
  }
  return copy;
}

type Within = Extract<
  Change,
  { endpoint: 'modifyConnection' | 'createTunnel' | 'modifyTunnel' | 'deleteTunnel' }
>;

function changeWithin(connection: Connection, change: Within): void {
  switch (change.endpoint) {
    case 'modifyConnection':
      return changeConnection(connection, change.body);
    case 'createTunnel':
      connection.tunnels.push(aNewTunnel(change.body));
      return;
    case 'deleteTunnel':
      connection.tunnels = connection.tunnels.filter(({ uuid }) => uuid !== change.params.tunnel_uuid);
      return;
    case 'modifyTunnel':
      for (const tunnel of connection.tunnels) {
        if (tunnel.uuid === change.params.tunnel_uuid) changeTunnel(tunnel, change.body);
      }
  }
}

function changeGateway(gateway: Fields & Gateway, body: Fields): void {
  for (const [key, value] of Object.entries(body)) {
    if (key === 'connections')
      gateway.connections = replaced(gateway.connections, value as ConnectionModify[]);
    else if (value !== undefined) gateway[key] = value;
  }
}

function replaced(stored: Connection[], items: ConnectionModify[]): Connection[] {
  return paired(stored, items, ['uuid', 'name']).map(({ item, match }) => {
    if (!match) return aNewConnection(item);
    changeConnection(match, item);
    return match;
  });
}

interface Named {
  uuid?: string | undefined;
  name?: string | undefined;
}

/** By uuid first, whatever the order; then those by name that are left, then (tunnels) those by place. */
function paired<T extends Named, I extends Named>(
  stored: T[],
  items: I[],
  ways: ('uuid' | 'name' | 'position')[],
): { item: I; match: T | undefined }[] {
  const pairs = items.map((item): { item: I; match: T | undefined } => ({ item, match: undefined }));
  const isFree = (one: T) => !pairs.some(({ match }) => match === one);
  for (const way of ways) {
    pairs.forEach((pair, index) => {
      if (pair.match) return;
      const { uuid, name } = pair.item;
      const found = stored.find((one, position) => {
        if (way === 'uuid') return uuid !== undefined && one.uuid === uuid;
        if (uuid !== undefined) return false;
        return way === 'name' ? one.name === name : position === index;
      });
      if (found && isFree(found)) pair.match = found;
    });
  }
  return pairs;
}

function changeConnection(connection: Fields & Connection, body: ConnectionModify): void {
  for (const [key, value] of Object.entries(body)) {
    if (key === 'tunnels') connection.tunnels = replacedTunnels(connection.tunnels, body.tunnels ?? []);
    else if (key !== 'uuid' && value !== undefined) connection[key] = value;
  }
}

function replacedTunnels(stored: Tunnel[], items: NonNullable<ConnectionModify['tunnels']>): Tunnel[] {
  return paired(stored, items, ['uuid', 'name', 'position']).map(({ item, match }) => {
    if (!match) return aNewTunnel(item);
    changeTunnel(match, item);
    return match;
  });
}

function changeTunnel(tunnel: Fields & Tunnel, body: TunnelModify): void {
  for (const [key, value] of Object.entries(body)) {
    if (key === 'uuid' || value === undefined) continue;
    if (key !== 'ipsec') tunnel[key] = value;
    else {
      const { authentication, ...properties } = body.ipsec ?? {};
      Object.assign(tunnel.ipsec, properties);
      if (authentication?.psk !== undefined) tunnel.ipsec.authentication['psk'] = '[set]';
    }
  }
}

function aNewConnection(body: ConnectionModify): Connection {
  const connection: Connection = {
    ...(body.uuid !== undefined && { uuid: body.uuid }),
    name: '',
    type: 'ipsec',
    local_routes: [],
    remote_routes: [],
    tunnels: [],
  };
  changeConnection(connection, body);
  return connection;
}

function aNewTunnel(body: TunnelModify & { uuid?: string }): Tunnel {
  const tunnel: Tunnel = {
    ...(body.uuid !== undefined && { uuid: body.uuid }),
    name: '',
    local_address: { name: '' },
    remote_address: { address: '' },
    ipsec: { ...ipsecDefaults, authentication: { authentication: 'psk' } },
    tunnel_internal_ip: '',
    internal_peer_ping_interval: 0,
    operational_state: 'idle',
  };
  changeTunnel(tunnel, body);
  return tunnel;
}
