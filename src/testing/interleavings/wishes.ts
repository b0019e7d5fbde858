import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Change } from '#domain/changes/change.ts';
import type { Random } from '#domain/clock.ts';

/** One of them, or undefined of none. */
export function oneOf<T>(items: readonly T[], random: Random): T | undefined {
  return items[Math.floor(random() * items.length)];
}

/** A change that somebody might want of a gateway as it is seen; undefined when there is nothing to be changed so. */
export function anyChange(gateway: Gateway, random: Random, number: number): Change | undefined {
  const params = { service_uuid: gateway.uuid };
  const connection = oneOf(gateway.connections, random);
  const kind = Math.floor(random() * 10);
  if (kind === 0) return { endpoint: 'modifyGateway', params, body: { name: `gateway-${number}` } };
  if (kind === 1) return labelChange(gateway, random, number);
  if (kind === 2)
    return { endpoint: 'createConnection', params, body: aConnectionBody(`new-${number}`, number) };
  if (!connection?.uuid) return labelChange(gateway, random, number);
  return inConnection(kind, { ...params, connection_uuid: connection.uuid }, connection, { random, number });
}

interface Chance {
  random: Random;
  number: number;
}

function inConnection(
  kind: number,
  params: { service_uuid: string; connection_uuid: string },
  connection: Connection,
  { random, number }: Chance,
): Change | undefined {
  const tunnel = oneOf(connection.tunnels, random);
  const ofTunnel = tunnel?.uuid === undefined ? undefined : { ...params, tunnel_uuid: tunnel.uuid };
  switch (kind) {
    case 3:
      return { endpoint: 'modifyConnection', params, body: { name: `renamed-${number}` } };
    case 4:
    case 5:
      return {
        endpoint: 'modifyConnection',
        params,
        body: { local_routes: changedRoutes(connection, random, number) },
      };
    case 6:
      return random() < 0.4 ? { endpoint: 'deleteConnection', params } : undefined;
    case 7:
      return ofTunnel && random() < 0.4 ? { endpoint: 'deleteTunnel', params: ofTunnel } : undefined;
    default:
      return (
        ofTunnel && {
          endpoint: 'modifyTunnel',
          params: ofTunnel,
          body: { internal_peer_ping_interval: 5 + Math.floor(random() * 90) },
        }
      );
  }
}

function labelChange({ uuid, labels }: Gateway, random: Random, number: number): Change {
  const params = { service_uuid: uuid };
  const label = oneOf(labels, random);
  if (!label || random() < 0.3) {
    return { endpoint: 'createLabel', params, body: { key: `key-${number}`, value: 'new' } };
  }
  const { key } = label;
  if (random() < 0.3) return { endpoint: 'deleteLabel', params: { ...params, key } };
  return { endpoint: 'modifyLabel', params: { ...params, key }, body: { value: `v-${number}` } };
}

function changedRoutes({ local_routes: routes }: Connection, random: Random, number: number) {
  const own = routes.map(({ name, static_network }) => routeOf(name, static_network));
  const at = Math.floor(random() * own.length);
  const roll = random();
  if (own.length < 2 || roll < 0.5) return [...own, routeOf(`route-${number}`, networkOf(number))];
  if (roll < 0.75) return own.toSpliced(at, 1);
  return own.map((route, index) => (index === at ? { ...route, static_network: networkOf(number) } : route));
}

export function aConnectionBody(name: string, number: number) {
  return {
    name,
    type: 'ipsec' as const,
    local_routes: [routeOf(`local-${number}`, networkOf(number))],
    remote_routes: [routeOf('remote', `192.168.${number % 250}.0/24`)],
    tunnels: [
      {
        name: `${name}-t`,
        local_address: { name: 'public-ip-1' },
        remote_address: { address: `198.51.100.${1 + (number % 250)}` },
        ipsec: { authentication: { authentication: 'psk' as const, psk: 'a_key_of_enough_length_1' } },
      },
    ],
  };
}

function routeOf(name: string, static_network: string) {
  return { name, type: 'static' as const, static_network };
}

function networkOf(number: number): string {
  return `10.${Math.floor(number / 250) % 250}.${number % 250}.0/24`;
}
