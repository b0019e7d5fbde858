import { Network } from '#contract/network.ts';
import { Router } from '#contract/router.ts';
import type { GatewayContext, OtherConnection, OtherGateway } from './context.ts';
import { aConnectionDraft, aGatewayDraft, aRoute, aTunnelDraft, change } from './draft-builders.suite.ts';
import type { ConnectionDraft } from '../configuration/gateway-draft.ts';

/** A router of the account with nothing else said of it; `aGatewayDraft` has the first. */
export const ownRouter = '0485d477-8d8f-4c97-9bef-731933187538';
export const otherRouter = '0485d477-8d8f-4c97-9bef-731933187540';

export const routes = (...networks: string[]) =>
  networks.map((network, index) => aRoute(`r${index}`, network));

/** A connection that joins these networks. */
export function joining(
  name: string,
  local: readonly string[],
  remote: readonly string[],
  fields: Partial<ConnectionDraft> = {},
) {
  return aConnectionDraft(name, {
    local_routes: routes(...local),
    remote_routes: routes(...remote),
    ...fields,
  });
}

export const withConnections = (...connections: ConnectionDraft[]) =>
  aGatewayDraft({ connections, addresses: [{ name: 'public-ip-1', address: '203.0.113.10' }] });

/** Tunnels to these peers. */
export const tunnelsTo = (...peers: string[]) =>
  peers.map((address, index) => aTunnelDraft(`t${index}`, { remote_address: { address } }));

export function anSdnNetwork(name: string, address: string, router = ownRouter) {
  return Network.parse({
    uuid: `03-${name}`,
    name,
    type: 'private',
    zone: 'fi-hel1',
    router,
    ip_networks: { ip_network: [{ address, family: 'IPv4' }] },
  });
}

export const withNetworks = (...networks: Network[]): GatewayContext => ({ ...change, networks });

export function anOther(
  name: string,
  connections: Partial<OtherConnection>[],
  fields: Partial<OtherGateway> = {},
): OtherGateway {
  return {
    uuid: `10-${name}`,
    name,
    routerUuid: otherRouter,
    addresses: ['203.0.113.99'],
    connections: connections.map((connection, index) => ({
      name: `c${index}`,
      local: [],
      remote: [],
      peers: ['198.51.100.77'],
      ...connection,
    })),
    ...fields,
  };
}

export const withOthers = (...others: OtherGateway[]): GatewayContext => ({ ...change, others });

export const aRouter = (static_routes: object[]) =>
  Router.parse({ uuid: ownRouter, name: 'r1', type: 'normal', static_routes });
