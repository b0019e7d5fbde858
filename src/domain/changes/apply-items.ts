import type { ConnectionCreate, ConnectionReplace, Route, RouteCreate } from '#contract/connection.ts';
import type { GatewayCreate, GatewayModify } from '#contract/gateway.ts';
import type { Label, LabelCreate } from '#contract/label.ts';
import type { TunnelCreate, TunnelReplace } from '#contract/tunnel.ts';
import {
  connectionDefaults,
  gatewayDefaults,
  ipsecDefaults,
  tunnelDefaults,
} from '../configuration/defaults.ts';
import type {
  CompleteConnection,
  CompleteGateway,
  CompleteTunnel,
  ConnectionConfiguration,
  TunnelConfiguration,
} from '../configuration/gateway-configuration.ts';
import { without } from '../configuration/values.ts';
import { definedOf } from './defined-of.ts';
import { matchItems } from './match-items.ts';
import type { Partly } from './partly.ts';

/** What a change leaves to whoever makes it so. */
export interface Making {
  newUuid: () => string;
  /** Takes the key that a tunnel is given; what it gives back stands in the configuration, and is no key. */
  takePsk: (tunnelUuid: string, psk: string) => string | undefined;
}

export type GatewayBody = Partly<GatewayCreate & Omit<GatewayModify, 'connections'>> & {
  connections?: ConnectionBody[];
};
export type ConnectionBody = Partly<ConnectionCreate> | Partly<ConnectionReplace>;
export type TunnelBody = Partly<TunnelCreate> | Partly<TunnelReplace>;

export function newGateway(body: GatewayBody, making: Making): CompleteGateway {
  const { name, zone, routers, addresses, labels, connections, ...fields } = body;
  return {
    ...gatewayDefaults,
    uuid: making.newUuid(),
    name: name ?? '',
    zone: zone ?? '',
    features: [],
    routers: (routers ?? []).map(({ uuid }) => ({ uuid: uuid ?? '' })),
    addresses: (addresses ?? []).map(({ name: own, address }) => ({
      name: own ?? '',
      ...(address === undefined ? { provisioned_by: 'service' } : { address, provisioned_by: 'user' }),
    })),
    connections: (connections ?? []).map((connection) => newConnection(connection, making)),
    labels: labelsOf(labels ?? []),
    configured_status: 'started',
    ...definedOf(fields),
  };
}

export function newConnection(body: ConnectionBody, making: Making): CompleteConnection {
  const { uuid, name, local_routes, remote_routes, tunnels, ...fields } = body;
  return {
    ...connectionDefaults,
    uuid: uuid ?? making.newUuid(),
    name: name ?? '',
    type: 'ipsec',
    local_routes: routesOf(local_routes ?? []),
    remote_routes: routesOf(remote_routes ?? []),
    tunnels: (tunnels ?? []).map((tunnel: TunnelBody) => newTunnel(tunnel, making)),
    ...definedOf(fields),
  };
}

/** A tunnel that lacks what a new one must have is made as far as it goes; the rules say what is missing. */
export function newTunnel(body: TunnelBody, making: Making): CompleteTunnel {
  const { uuid = making.newUuid(), name, local_address, remote_address, ipsec, ...fields } = body;
  const { authentication, ...properties } = ipsec ?? {};
  return {
    uuid,
    name: name ?? '',
    local_address: { name: local_address?.name ?? '' },
    remote_address: { address: remote_address?.address ?? '' },
    ipsec: {
      authentication: { authentication: 'psk', ...authenticationOf(uuid, authentication, making) },
      ...ipsecDefaults,
      ...definedOf(properties),
    },
    ...tunnelDefaults,
    ...definedOf(fields),
  };
}

export function replacedConnections(
  stored: readonly ConnectionConfiguration[],
  items: readonly ConnectionBody[],
  making: Making,
): ConnectionConfiguration[] {
  return matchItems(stored, items, { byPosition: false }).map(({ stored: match, requested }) =>
    match ? modifiedConnection(match, requested, making) : newConnection(requested, making),
  );
}

export function modifiedConnection(
  connection: ConnectionConfiguration,
  body: ConnectionBody,
  making: Making,
): ConnectionConfiguration {
  const { local_routes, remote_routes, tunnels, ...fields } = body;
  return {
    ...connection,
    ...definedOf(without(fields, 'uuid')),
    local_routes: local_routes ? routesOf(local_routes) : connection.local_routes,
    remote_routes: remote_routes ? routesOf(remote_routes) : connection.remote_routes,
    tunnels: tunnels ? replacedTunnels(connection.tunnels, tunnels, making) : connection.tunnels,
  };
}

function replacedTunnels(
  stored: readonly TunnelConfiguration[],
  items: readonly TunnelBody[],
  making: Making,
): TunnelConfiguration[] {
  return matchItems(stored, items, { byPosition: true }).map(({ stored: match, requested }) =>
    match ? modifiedTunnel(match, requested, making) : newTunnel(requested, making),
  );
}

export function modifiedTunnel(
  tunnel: TunnelConfiguration,
  body: TunnelBody,
  making: Making,
): TunnelConfiguration {
  const { local_address, remote_address, ipsec, ...fields } = body;
  const { authentication, ...properties } = ipsec ?? {};
  return {
    ...tunnel,
    ...definedOf(without(fields, 'uuid')),
    local_address: { ...tunnel.local_address, ...definedOf(local_address ?? {}) },
    remote_address: { ...tunnel.remote_address, ...definedOf(remote_address ?? {}) },
    ipsec: {
      ...tunnel.ipsec,
      ...definedOf(properties),
      authentication: {
        ...tunnel.ipsec.authentication,
        ...authenticationOf(tunnel.uuid ?? '', authentication, making),
      },
    },
  };
}

export function labelsOf(labels: readonly Partly<LabelCreate>[]): Label[] {
  return labels.map(({ key, value }) => ({ key: key ?? '', value: value ?? '' }));
}

function routesOf(routes: readonly Partly<RouteCreate>[]): Route[] {
  return routes.map(({ name, type, static_network, ...fields }) => ({
    name: name ?? '',
    type: type ?? 'static',
    static_network: static_network ?? '',
    ...definedOf(fields),
  }));
}

function authenticationOf(
  tunnelUuid: string,
  body: { authentication?: 'psk'; psk?: string } | undefined,
  { takePsk }: Making,
) {
  const { psk, ...fields } = body ?? {};
  const mark = psk === undefined ? undefined : takePsk(tunnelUuid, psk);
  return { ...definedOf(fields), ...(mark !== undefined && { psk: mark }) };
}
