import type { Connection } from '#contract/connection.ts';
import { type Gateway, GatewayModify, GatewayReplace } from '#contract/gateway.ts';
import { unreadAt, unreadConfiguration } from '#contract/unread.ts';
import type { z } from '#contract/zod-config.ts';
import { connectionFields, gatewayFields, routeFields } from '#domain/configuration/fields.ts';
import { settingsBody, tunnelBody } from '#domain/configuration/request-body.ts';
import { connectionSettings, gatewaySettings, routeSettings } from '#domain/configuration/settings.ts';
import { unreadWords } from '#domain/configuration/unread-words.ts';

/** `modify` is PATCH: what is absent stays. `replace` is PUT: labels that are absent are cleared (contract §2.5). */
export type JsonMode = 'modify' | 'replace';

/**
 * What may be written of a gateway, as it is: a body that changes nothing when it is sent as it stands. Connections
 * are left out, since a list of them replaces all of them; they can be put in on purpose. What could not be read, or is
 * a word that no request takes, is left out too: something else in its place would be a change.
 */
export function startBody(mode: JsonMode, gateway: Gateway): object {
  const { shape } = mode === 'replace' ? GatewayReplace : GatewayModify;
  const known = gatewaySettings.filter((key) => isKnown(gateway, key) && takes(shape, key, gateway[key]));
  const body = settingsBody(gateway, gatewayFields, known);
  return { ...body, ...(mode === 'replace' && isKnown(gateway, 'labels') && labelsPart(gateway)) };
}

function takes(shape: Partial<Record<string, z.ZodType>>, key: string, value: unknown): boolean {
  return shape[key]?.safeParse(value).success ?? false;
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

function connectionBody(connection: Connection, isAutomatic: boolean) {
  const { uuid, type, local_routes, remote_routes, tunnels } = connection;
  return {
    uuid,
    ...settingsBody(connection, connectionFields, connectionSettings),
    type,
    local_routes: local_routes.map(routeAsRead),
    remote_routes: remote_routes.map(routeAsRead),
    // An address that the service hands out itself is refused when it is sent (contract §4).
    tunnels: tunnels.map((tunnel) => ({
      uuid: tunnel.uuid,
      ...tunnelBody(tunnel, { withHandedOut: !isAutomatic }),
    })),
  };
}

function routeAsRead(route: Connection['local_routes'][number]) {
  return { ...settingsBody(route, routeFields, routeSettings), type: route.type };
}
