import type { Connection, ConnectionModify } from '#contract/connection.ts';
import type { Gateway, GatewayModify } from '#contract/gateway.ts';
import type { Tunnel, TunnelModify } from '#contract/tunnel.ts';
import type { Change } from './change.ts';
import { connectionFields, gatewayFields } from '../configuration/fields.ts';
import { wordsOf } from '../configuration/field-words.ts';
import {
  type ConnectionSetting,
  connectionSettings,
  type GatewaySetting,
  isIpsecSetting,
  tunnelSetting,
} from '../configuration/settings.ts';
import { routeBody, settingsBody } from '../configuration/request-body.ts';
import { requestValue } from '../configuration/values.ts';
import type { Delta } from './delta.ts';
import { connectionLabel, tunnelLabel } from './describe-delta.ts';

export interface WayBack {
  /** In the order in which they are to be made. */
  changes: Change[];
  /** What they do not bring back, a sentence each. */
  lost: string[];
}

/**
 * The requests that make these deltas of a gateway true, each on the smallest thing that has an endpoint: a parent's
 * list is never sent, since it would be made of what was read. A pre-shared key is nowhere to be had, so nothing that
 * needs one is made.
 * @param target the gateway as it is to be; has a value for the `after` of each delta
 */
export function changesFor(deltas: readonly Delta[], uuid: string, target: Gateway): WayBack {
  const params = { service_uuid: uuid };
  const gateway = deltas.flatMap((delta) => (delta.of === 'gateway' ? [delta.field] : []));
  const needsRoom = deltas.some((delta) => delta.of === 'connection' && delta.after);
  const goesFirst = (field: GatewaySetting) =>
    ((field === 'plan' || field === 'features') && needsRoom) ||
    (field === 'automatic_tunnel_internal_ip_allocation' && target[field] === false);
  const children = deltas.map((delta) => childChange(delta, params, target));
  const removals = children.filter(({ order }) => order === 'removal');
  const others = children.filter(({ order }) => order === 'other');
  return {
    changes: [
      ...removals.flatMap(({ changes }) => changes),
      ...gatewayChange(gateway.filter(goesFirst), params, target),
      ...merged(others.flatMap(({ changes }) => changes)),
      ...gatewayChange(
        gateway.filter((field) => !goesFirst(field)),
        params,
        target,
      ),
    ],
    lost: [...new Set(children.flatMap(({ lost }) => lost))],
  };
}

interface ChildChange {
  order: 'removal' | 'other';
  changes: Change[];
  lost: string[];
}

type Params = { service_uuid: string };

function gatewayChange(fields: readonly GatewaySetting[], params: Params, target: Gateway): Change[] {
  const values = fields.map((field) => [field, requestValue(gatewayFields[field], target[field])] as const);
  const sent = values.filter(([, value]) => value !== undefined);
  if (sent.length === 0) return [];
  const body = Object.fromEntries(sent) as GatewayModify;
  return [{ endpoint: 'modifyGateway', params, body }];
}

function childChange(delta: Delta, params: Params, target: Gateway): ChildChange {
  switch (delta.of) {
    case 'gateway': {
      const field = gatewayFields[delta.field];
      const isSent = requestValue(field, target[delta.field]) !== undefined;
      return isSent ? other() : { ...other(), lost: [neverThere('The gateway', wordsOf(field))] };
    }
    case 'label': {
      const { before, after } = delta;
      if (!before) return after ? other({ endpoint: 'createLabel', params, body: after }) : other();
      const itemParams = { ...params, key: before.key };
      if (!after) return removal({ endpoint: 'deleteLabel', params: itemParams });
      const body = {
        ...(after.key !== before.key && { key: after.key }),
        ...(after.value !== before.value && { value: after.value }),
      };
      return other({ endpoint: 'modifyLabel', params: itemParams, body });
    }
    case 'address':
      return addressChange(delta, params);
    case 'connection':
      return connectionChange(delta, params);
    case 'connection-field':
    case 'route': {
      const wanted = target.connections.find(({ uuid }) => uuid === delta.connection.uuid);
      if (!wanted) return other();
      return delta.of === 'route'
        ? other(connectionModify(wanted, params, { [delta.side]: wanted[delta.side].map(routeBody) }))
        : connectionFieldChange(wanted, delta.field, params);
    }
    case 'tunnel':
      return tunnelChange(delta, params);
    case 'tunnel-field':
      return tunnelFieldChange(delta, params, target);
  }
}

function addressChange({ before, after }: Extract<Delta, { of: 'address' }>, params: Params): ChildChange {
  // An address comes and goes with its gateway only. Contract §2.3.
  if (!after || !before) return other();
  const itemParams = { ...params, address_name: after.name };
  if (after.provisioned_by === 'user' && after.address !== undefined) {
    return other({ endpoint: 'modifyAddress', params: itemParams, body: { address: after.address } });
  }
  if (before.provisioned_by !== 'user') return other();
  const was = after.address === undefined ? '' : ` than ${after.address}`;
  return {
    ...other({ endpoint: 'releaseAddress', params: itemParams }),
    lost: [`Which address the service gives ${after.name} is its own choice: it may be another${was}.`],
  };
}

function connectionChange(
  { before, after }: Extract<Delta, { of: 'connection' }>,
  params: Params,
): ChildChange {
  if (!after) {
    return before?.uuid === undefined
      ? other()
      : removal({ endpoint: 'deleteConnection', params: { ...params, connection_uuid: before.uuid } });
  }
  const { name, local_routes, remote_routes, tunnels } = after;
  const routes = { local_routes: local_routes.map(routeBody), remote_routes: remote_routes.map(routeBody) };
  const settings = settingsBody(after, connectionFields, connectionSettings);
  const lost = tunnels.map((tunnel) => lostTunnel(after, tunnel));
  // Its tunnels need their keys, and the service takes no connection with nothing in it (contract §2.7).
  if (local_routes.length + remote_routes.length === 0) {
    const why = 'has no networks, and without its tunnels nothing of it can be made again.';
    return { ...other(), lost: [`${connectionLabel(after)} ${why}`, ...lost] };
  }
  return {
    ...other({ endpoint: 'createConnection', params, body: { ...settings, name, type: 'ipsec', ...routes } }),
    lost: [`${connectionLabel(after)} gets another uuid.`, ...lost],
  };
}

function connectionModify(wanted: Connection, params: Params, body: ConnectionModify): Change {
  const itemParams = { ...params, connection_uuid: wanted.uuid ?? '' };
  return { endpoint: 'modifyConnection', params: itemParams, body };
}

function connectionFieldChange(wanted: Connection, key: ConnectionSetting, params: Params): ChildChange {
  const field = connectionFields[key];
  const value = requestValue(field, wanted[key]);
  if (value === undefined) {
    return { ...other(), lost: [neverThere(connectionLabel(wanted), wordsOf(field))] };
  }
  return other(connectionModify(wanted, params, { [key]: value } as ConnectionModify));
}

function tunnelChange(
  { connection, before, after }: Extract<Delta, { of: 'tunnel' }>,
  params: Params,
): ChildChange {
  if (after) return { ...other(), lost: [lostTunnel(connection, after)] };
  if (before?.uuid === undefined || connection.uuid === undefined) return other();
  const itemParams = { ...params, connection_uuid: connection.uuid, tunnel_uuid: before.uuid };
  return removal({ endpoint: 'deleteTunnel', params: itemParams });
}

function tunnelFieldChange(
  { connection, tunnel, field }: Extract<Delta, { of: 'tunnel-field' }>,
  params: Params,
  target: Gateway,
): ChildChange {
  const setting = tunnelSetting(field);
  if (setting.isSecret) {
    const name = `${connection.name}/${tunnel.name}`;
    const lost = `The ${wordsOf(setting)} that ${name} had cannot be read back: it must be typed in again.`;
    return { ...other(), lost: [lost] };
  }
  const wanted = target.connections
    .flatMap(({ tunnels }) => tunnels)
    .find(({ uuid }) => uuid === tunnel.uuid);
  if (!wanted || connection.uuid === undefined || tunnel.uuid === undefined) return other();
  const value = requestValue(setting, isIpsecSetting(field) ? wanted.ipsec[field] : wanted[field]);
  if (value === undefined) {
    return { ...other(), lost: [neverThere(tunnelLabel(connection, tunnel), wordsOf(setting))] };
  }
  const itemParams = { ...params, connection_uuid: connection.uuid, tunnel_uuid: tunnel.uuid };
  // With `ipsec` its authentication must come too. Contract §2.8.
  const body = isIpsecSetting(field)
    ? { ipsec: { authentication: { authentication: 'psk' as const }, [field]: value } }
    : { [field]: value };
  return other({ endpoint: 'modifyTunnel', params: itemParams, body });
}

/** What is absent from a request stays, so nothing can make a field absent again. Contract §2.5. */
function neverThere(thing: string, words: string): string {
  return `${thing} had no ${words} before, and one that is set cannot be taken away again.`;
}

/** One request for all that changes of one thing. */
function merged(changes: readonly Change[]): Change[] {
  return changes.reduce<Change[]>((made, change) => {
    const last = made.at(-1);
    if (change.endpoint === 'modifyConnection' && last?.endpoint === 'modifyConnection') {
      if (last.params.connection_uuid === change.params.connection_uuid) {
        return [...made.slice(0, -1), { ...last, body: { ...last.body, ...change.body } }];
      }
    }
    if (change.endpoint === 'modifyTunnel' && last?.endpoint === 'modifyTunnel') {
      if (last.params.tunnel_uuid === change.params.tunnel_uuid) {
        return [...made.slice(0, -1), { ...last, body: mergedTunnel(last.body, change.body) }];
      }
    }
    return [...made, change];
  }, []);
}

function mergedTunnel(one: TunnelModify, other: TunnelModify): TunnelModify {
  const ipsec = one.ipsec && other.ipsec ? { ...one.ipsec, ...other.ipsec } : (one.ipsec ?? other.ipsec);
  return { ...one, ...other, ...(ipsec && { ipsec }) };
}

function lostTunnel(connection: Pick<Connection, 'name'>, tunnel: Pick<Tunnel, 'name'>): string {
  return `${tunnelLabel(connection, tunnel)} cannot be made again: its pre-shared key cannot be read back.`;
}

function other(...changes: Change[]): ChildChange {
  return { order: 'other', changes, lost: [] };
}

function removal(...changes: Change[]): ChildChange {
  return { order: 'removal', changes, lost: [] };
}
