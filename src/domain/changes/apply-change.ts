import type { Address } from '#contract/address.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Label } from '#contract/label.ts';
import type {
  CompleteGateway,
  ConnectionConfiguration,
  GatewayConfiguration,
  TunnelConfiguration,
} from '../configuration/gateway-configuration.ts';
import {
  type GatewayBody,
  type Making,
  labelsOf,
  modifiedConnection,
  modifiedTunnel,
  newConnection,
  newGateway,
  newTunnel,
  replacedConnections,
} from './apply-items.ts';
import type { Change } from './change.ts';
import { definedOf } from './defined-of.ts';
import type { PartlyRead } from './partly.ts';
import { createUuids, pskSet } from './predicted.ts';

type ChangeOf<N extends Change['endpoint']> = PartlyRead<Extract<Change, { endpoint: N }>>;
/** A change of a gateway that is there, and that stays. */
export type ChangeWithin = Exclude<Change, { endpoint: 'createGateway' | 'deleteGateway' }>;

/**
 * The gateway that a change would make of one, as far as it can be foretold: what the service chooses itself (uuids,
 * addresses, dates) has stand-ins, and of a key only that there is one.
 * @returns `undefined` when the gateway would be gone
 */
export function applyChange(gateway: Gateway | undefined, change: Change): Gateway | undefined {
  const making = foretelling(gateway);
  if (change.endpoint === 'createGateway') return withStates(newGateway(change.body, making));
  if (!gateway || change.endpoint === 'deleteGateway') return undefined;
  return withStates(changedConfiguration(gateway, change, making));
}

/** Several changes, in their order. */
export function applyChanges(gateway: Gateway | undefined, changes: readonly Change[]): Gateway | undefined {
  return changes.reduce<Gateway | undefined>(applyChange, gateway);
}

/** A create, by whoever makes it so. */
export function createdConfiguration(body: GatewayBody, making: Making): CompleteGateway {
  return newGateway(body, making);
}

/**
 * What a change makes of a configuration, by what contract §2.4 to §2.8 say: what is absent stays, an array replaces
 * the whole array, and an item of it that stands for a stored one (`match-items.ts`) is merged with that. It is the only
 * place where this is said: the service makes it so, a plan foretells it, and the rules judge what it makes.
 */
export function changedConfiguration<G extends GatewayConfiguration>(
  gateway: G,
  change: PartlyRead<ChangeWithin>,
  making: Making,
): G {
  switch (change.endpoint) {
    case 'modifyGateway':
      return modified(gateway, change.body, making);
    case 'replaceGateway':
      return modified(gateway, { ...change.body, labels: change.body.labels ?? [] }, making);
    case 'createLabel':
    case 'modifyLabel':
    case 'deleteLabel':
      return { ...gateway, labels: changedLabels(gateway.labels, change) };
    case 'createConnection':
      return { ...gateway, connections: [...gateway.connections, newConnection(change.body, making)] };
    case 'modifyConnection':
      return withConnection(gateway, change.params.connection_uuid, (connection) =>
        modifiedConnection(connection, change.body, making),
      );
    case 'deleteConnection': {
      const isOther = ({ uuid }: ConnectionConfiguration) => uuid !== change.params.connection_uuid;
      return { ...gateway, connections: gateway.connections.filter(isOther) };
    }
    case 'createTunnel':
      return withConnection(gateway, change.params.connection_uuid, (connection) => ({
        ...connection,
        tunnels: [...connection.tunnels, newTunnel(change.body, making)],
      }));
    case 'modifyTunnel':
      return withConnection(gateway, change.params.connection_uuid, (connection) => ({
        ...connection,
        tunnels: connection.tunnels.map((tunnel) =>
          tunnel.uuid === change.params.tunnel_uuid ? modifiedTunnel(tunnel, change.body, making) : tunnel,
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

function modified<G extends GatewayConfiguration>(
  gateway: G,
  { labels, connections, ...fields }: Omit<GatewayBody, 'addresses' | 'routers' | 'zone'>,
  making: Making,
): G {
  return {
    ...gateway,
    ...definedOf(fields),
    labels: labels ? labelsOf(labels) : gateway.labels,
    connections: connections
      ? replacedConnections(gateway.connections, connections, making)
      : gateway.connections,
  };
}

function withConnection<G extends GatewayConfiguration>(
  gateway: G,
  wanted: string,
  change: (connection: ConnectionConfiguration) => ConnectionConfiguration,
): G {
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
      return [...labels, ...labelsOf([change.body])];
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
function changedAddress(address: Address, change: ChangeOf<'modifyAddress' | 'releaseAddress'>): Address {
  if (address.name !== change.params.address_name) return address;
  return change.endpoint === 'modifyAddress'
    ? { name: address.name, address: change.body.address, provisioned_by: 'user' }
    : { name: address.name, provisioned_by: 'service' };
}

function foretelling(gateway: Gateway | undefined): Making {
  return { newUuid: createUuids(gateway), takePsk: () => pskSet };
}

type MaybeReported<T> = T & { operational_state?: string };

/** Of what is new the states that it begins with; a tunnel’s was recorded right after a create. Contract §3.1 and §3.2. */
function withStates(made: MaybeReported<GatewayConfiguration>): Gateway {
  return {
    ...made,
    operational_state: made.operational_state ?? 'pending',
    connections: made.connections.map((connection) => ({
      ...connection,
      tunnels: connection.tunnels.map((tunnel: MaybeReported<TunnelConfiguration>) => ({
        ...tunnel,
        operational_state: tunnel.operational_state ?? 'idle',
      })),
    })),
  };
}
