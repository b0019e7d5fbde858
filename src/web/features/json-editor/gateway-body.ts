import type { Connection } from '#contract/connection.ts';
import type { Gateway, GatewayModify, GatewayReplace } from '#contract/gateway.ts';
import { configuredStatuses } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { unreadAt, unreadConfiguration, unreadWords } from '#contract/unread.ts';

/** `modify` is PATCH: what is absent stays. `replace` is PUT: labels that are absent are cleared (contract §2.5). */
export type JsonMode = 'modify' | 'replace';

/**
 * What may be written of a gateway, as it is: a body that changes nothing when it is sent as it stands. Connections
 * are left out, since a list of them replaces all of them; they can be put in on purpose.
 */
export function startBody(mode: JsonMode, gateway: Gateway): object {
  return mode === 'replace' ? replaceBody(gateway) : modifyBody(gateway);
}

function modifyBody(gateway: Gateway): GatewayModify | object {
  const { features } = gateway;
  return { ...plainParts(gateway), ...(isKnown(gateway, 'features') && { features }) };
}

function replaceBody(gateway: Gateway): GatewayReplace | object {
  return { ...plainParts(gateway), ...(isKnown(gateway, 'labels') && labelsPart(gateway)) };
}

/** What could not be read is left out: something else in its place would be a change. */
function plainParts(gateway: Gateway) {
  const { name, plan, automatic_tunnel_internal_ip_allocation: flag } = gateway;
  const status = configuredStatuses.find((known) => known === gateway.configured_status);
  return {
    ...(isKnown(gateway, 'name') && { name }),
    ...(status !== undefined && { configured_status: status }),
    ...(plan !== undefined && isKnown(gateway, 'plan') && { plan }),
    ...(flag !== undefined && { automatic_tunnel_internal_ip_allocation: flag }),
  };
}

function isKnown(gateway: Gateway, key: string): boolean {
  return unreadAt(gateway, key).length === 0;
}

/** Why a list cannot be put in: one made of half of it would take the other half away. */
export function whyNoList(gateway: Gateway, key: 'labels' | 'connections'): string | undefined {
  const marks = unreadConfiguration({ unread: unreadAt(gateway, key) });
  if (marks.length === 0) return undefined;
  return `The ${key} could not all be read, and a list replaces all of them: ${unreadWords(marks)}.`;
}

/** All labels, as a body has them. */
export function labelsPart({ labels }: Pick<Gateway, 'labels'>): object {
  return { labels: labels.map(({ key, value }) => ({ key, value })) };
}

/**
 * All connections with their uuids, so that each is changed and not made anew. Without keys: a tunnel that is matched
 * keeps its own.
 */
export function connectionsPart(gateway: Gateway): object {
  const isAutomatic = gateway.automatic_tunnel_internal_ip_allocation ?? true;
  return { connections: gateway.connections.map((connection) => connectionBody(connection, isAutomatic)) };
}

function connectionBody(
  { uuid, name, type, local_routes, remote_routes, tunnels }: Connection,
  isAutomatic: boolean,
) {
  return {
    uuid,
    name,
    type,
    local_routes: local_routes.map(routeBody),
    remote_routes: remote_routes.map(routeBody),
    tunnels: tunnels.map((tunnel) => tunnelBody(tunnel, isAutomatic)),
  };
}

function routeBody({ name, type, static_network }: Connection['local_routes'][number]) {
  return { name, type, static_network };
}

function tunnelBody(tunnel: Tunnel, isAutomatic: boolean) {
  const { authentication, ...properties } = tunnel.ipsec;
  return {
    uuid: tunnel.uuid,
    name: tunnel.name,
    local_address: { name: tunnel.local_address.name },
    remote_address: { address: tunnel.remote_address.address },
    ipsec: { authentication: { authentication: authentication.authentication }, ...knownOf(properties) },
    // An address that the service hands out itself is refused when it is sent (contract §4).
    ...(!isAutomatic && { tunnel_internal_ip: tunnel.tunnel_internal_ip }),
    internal_peer_ping_interval: tunnel.internal_peer_ping_interval,
  };
}

/** What an answer may have besides is not for a request. */
function knownOf(ipsec: Omit<Tunnel['ipsec'], 'authentication'>) {
  return {
    child_rekey_time: ipsec.child_rekey_time,
    dpd_delay: ipsec.dpd_delay,
    dpd_timeout: ipsec.dpd_timeout,
    ike_lifetime: ipsec.ike_lifetime,
    phase1_algorithms: ipsec.phase1_algorithms,
    phase1_dh_group_numbers: ipsec.phase1_dh_group_numbers,
    phase1_integrity_algorithms: ipsec.phase1_integrity_algorithms,
    phase2_algorithms: ipsec.phase2_algorithms,
    phase2_dh_group_numbers: ipsec.phase2_dh_group_numbers,
    phase2_integrity_algorithms: ipsec.phase2_integrity_algorithms,
    rekey_time: ipsec.rekey_time,
  };
}
