import { ipsecDefaults } from '#contract/ipsec.ts';
import { newSecret, type Secret } from '#embedded-api/store/sealing.ts';
import {
  type Lifecycle,
  type StoredConnection,
  type StoredGateway,
  type StoredTunnel,
  tunnelsOf,
} from '#embedded-api/store/stored-gateway.ts';

/** A uuid of the kind `prefix`, from a number: 1 is 10000000-0000-4000-8000-000000000001. */
export function numberedUuid(number: number, prefix = '10'): string {
  return `${prefix}000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** The number of such a uuid. */
function numberOf(uuid: string): number {
  return Number(uuid.slice(-12));
}

export function aStoredTunnel(number: number, change: Partial<StoredTunnel> = {}): StoredTunnel {
  return {
    uuid: numberedUuid(number),
    name: `tunnel-${number}`,
    local_address: { name: 'public-ip-1' },
    remote_address: { address: '198.51.100.20' },
    ipsec: { authentication: { authentication: 'psk' }, ...ipsecDefaults },
    tunnel_internal_ip: '',
    internal_peer_ping_interval: 0,
    ...change,
  };
}

export function aStoredConnection(number: number, change: Partial<StoredConnection> = {}): StoredConnection {
  return {
    uuid: numberedUuid(number),
    name: `connection-${number}`,
    type: 'ipsec',
    local_routes: [{ name: 'local', type: 'static', static_network: '10.0.0.0/24' }],
    remote_routes: [{ name: 'remote', type: 'static', static_network: '192.168.0.0/24' }],
    tunnels: [],
    ...change,
  };
}

interface StoredChange {
  configuration?: Partial<StoredGateway['configuration']>;
  lifecycle?: Partial<Lifecycle>;
  /** By the uuid of their tunnel, in place of those that it has anyway: `psk.of.101`. */
  secrets?: ReadonlyMap<string, Secret>;
}

/**
 * A running gateway; its router is number `number` too and must be there. The numbers of its tunnels are those of their
 * uuids, and so are their keys.
 */
export function aStoredGateway(number: number, change: StoredChange = {}): StoredGateway {
  const configuration: StoredGateway['configuration'] = {
    uuid: numberedUuid(number),
    name: `gateway-${number}`,
    zone: 'fi-hel1',
    plan: 'advanced',
    features: ['nat', 'vpn'],
    routers: [{ uuid: numberedUuid(number, '04') }],
    configured_status: 'started',
    automatic_tunnel_internal_ip_allocation: true,
    labels: [],
    addresses: [{ name: 'public-ip-1', provisioned_by: 'service' }],
    connections: [],
    ...change.configuration,
  };
  const dates = { created_at: 1_000, updated_at: 1_000 };
  const tunnels = tunnelsOf(configuration).map(({ uuid }) => uuid);
  return {
    configuration,
    secrets: new Map([
      ...tunnels.map((uuid) => [uuid, newSecret(`psk.of.${numberOf(uuid)}`)] as const),
      ...(change.secrets ?? []),
    ]),
    lifecycle: {
      sequence: number,
      operational_state: 'running',
      phase: 'settled',
      next_tunnel_id: 1,
      created_at: number,
      updated_at: number,
      connections: new Map(configuration.connections.map(({ uuid }) => [uuid, dates])),
      tunnels: new Map(tunnels.map((uuid) => [uuid, { ...dates, tunnel_id: numberOf(uuid) }])),
      ...change.lifecycle,
    },
  };
}
