/* Requests in which a character that cannot be seen is put anywhere: the schemas refuse it here, the rules in `domain`. */

const route = { name: 'lan', type: 'static', static_network: '10.0.0.0/24' };
const tunnel = {
  name: 'first',
  local_address: { name: 'public-ip-1' },
  remote_address: { address: '198.51.100.20' },
  tunnel_internal_ip: '169.254.17.1/30',
  internal_peer_ping_interval: 10,
  ipsec: {
    authentication: { authentication: 'psk', psk: 'A_key_of_enough_letters' },
    child_rekey_time: 3600,
    dpd_delay: 30,
    phase1_algorithms: ['aes256gcm128'],
  },
};
const connection = {
  name: 'site',
  type: 'ipsec',
  local_routes: [route],
  remote_routes: [route],
  tunnels: [tunnel],
};
const labels = [{ key: 'env', value: 'lab' }];
const configured_status = 'started';
const gateway = { name: 'oulu', configured_status, plan: 'advanced', labels, connections: [connection] };
const uuid = '10c153e0-12e4-4dea-8748-4f34850ff002';
const password = 'correct horse battery';

const staticRoute = { name: 'north', route: '10.9.0.0/24', nexthop: '10.0.0.1' };
const ip_networks = {
  ip_network: [{ address: '10.0.0.0/24', dhcp: 'yes', family: 'IPv4', gateway: '10.0.0.1' }],
};

/** Every request that has a body, with as much in it as it may have; taken as it is. */
export const bodies: Record<string, object> = {
  createGateway: {
    ...gateway,
    zone: 'fi-hel1',
    features: ['nat', 'vpn'],
    routers: [{ uuid }],
    addresses: [{ name: 'public-ip-1' }],
  },
  replaceGateway: gateway,
  modifyGateway: gateway,
  createLabel: labels[0] ?? {},
  modifyLabel: labels[0] ?? {},
  createConnection: connection,
  modifyConnection: connection,
  createTunnel: tunnel,
  modifyTunnel: tunnel,
  modifyAddress: { address: '198.51.100.20' },
  signIn: { username: 'noc', password },
  setUp: { secret: 'a'.repeat(43), username: 'noc', password },
  createUser: { username: 'noc', role: 'viewer', password },
  modifyUser: { role: 'viewer' },
  createLogSession: { session_type: 'vpn' },
  createRouter: { router: { name: 'core', labels, static_routes: [staticRoute] } },
  modifyRouter: { router: { name: 'core', labels, static_routes: [staticRoute] } },
  createNetwork: { network: { name: 'lan', zone: 'fi-hel1', router: uuid, labels, ip_networks } },
  modifyNetwork: { network: { name: 'lan', router: uuid, labels, ip_networks } },
  changePassword: { currentPassword: password, newPassword: `${password} 2` },
  notePresence: { tab: 'a', isEditing: true },
  keepRecentChange: {
    title: 'Rename oulu',
    gatewayUuid: uuid,
    keys: [uuid],
    blocked: 'It is gone.',
    before: null,
    foretold: null,
    undoes: uuid,
    bulk: null,
  },
  setPeer: { make: 'fortigate', model: 'seven-four', isBehindNat: true, notes: 'Ask Bo.', ifVersion: 3 },
};

export const hidden = '\u200B';
export type Path = readonly (string | number)[];

/** The paths of all texts and numbers in a body. */
export function leavesOf(value: unknown, at: Path = []): Path[] {
  if (typeof value === 'string' || typeof value === 'number') return [at];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, [...at, Array.isArray(value) ? Number(key) : key]),
  );
}

/** The same body with a character that cannot be seen at the end of one of them. */
export function spoiled(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return `${String(value)}${hidden}`;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (index === key ? spoiled(item, rest) : item));
  }
  return { ...(value as object), [key]: spoiled(Reflect.get(value as object, key), rest) };
}
