import { ipsecDefaults } from '#contract/ipsec.ts';
import { formatIpv4, parseIpv4 } from '#domain/networks/ipv4.ts';
import { addRouter } from '#embedded-api/account.ts';
import { withAddresses } from '#embedded-api/assigned-addresses.ts';
import { databaseFile } from '#embedded-api/embedded-api.ts';
import { loadSealingKey } from '#embedded-api/load-sealing-key.ts';
import { newUuid } from '#embedded-api/new-uuid.ts';
import { newSecret } from '#embedded-api/store/sealing.ts';
import { type Store, openStore } from '#embedded-api/store/store.ts';
import { type StoredConnection, type StoredGateway, tunnelsOf } from '#embedded-api/store/stored-gateway.ts';
import { pathsIn } from '#platform/data-folder.ts';
import { seededRandom } from './seeded-random.ts';

/** Far from what any limit on creates would allow: the store's own way in, before a server opens it. */
export interface SeedOptions {
  /** The folder that `--data` of the console or of the embedded API will name. */
  dataDir: string;
  count: number;
}

const random = seededRandom(1);
const zones = ['fi-hel1', 'de-fra1', 'us-nyc1', 'sg-sin1'];
const createdAt = Date.UTC(2026, 0, 15, 12) * 1000;

/** Fills a new store with running gateways named gateway-00001 and so on; every second one has a tunnel. */
export function seedGateways({ dataDir, count }: SeedOptions): void {
  const paths = pathsIn(dataDir);
  const file = databaseFile(paths.embeddedApi);
  const sealingKey = loadSealingKey({
    givenFile: undefined,
    ownFile: paths.sealingKey,
    databaseFile: file,
  });
  const store = openStore(file, sealingKey);
  try {
    store.saveGateways(Array.from({ length: count }, (_, index) => gatewayOf(store, index + 1)));
  } finally {
    store.close();
  }
}

function gatewayOf(store: Store, number: number): StoredGateway {
  const name = `gateway-${String(number).padStart(5, '0')}`;
  const zone = zones[number % zones.length] ?? 'fi-hel1';
  const address = `${formatIpv4((parseIpv4('10.0.0.0') ?? 0) + number * 256)}/24`;
  const router = addRouter(store, random, `router-of-${name}`, [
    { name: `network-of-${name}`, zone, address },
  ]);
  const hasVpn = number % 2 === 0;
  const connections = hasVpn ? [connectionOf(address)] : [];
  const dates = { created_at: createdAt + number, updated_at: createdAt + number };
  const tunnels = tunnelsOf({ connections });
  return withAddresses({
    configuration: {
      uuid: newUuid(random),
      name,
      zone,
      plan: hasVpn ? 'advanced' : 'standard',
      features: hasVpn ? ['nat', 'vpn'] : ['nat'],
      routers: [{ uuid: router.uuid }],
      configured_status: 'started',
      automatic_tunnel_internal_ip_allocation: false,
      labels: [{ key: 'site', value: `site-${number % 50}` }],
      addresses: [],
      connections,
    },
    secrets: new Map(tunnels.map(({ uuid }) => [uuid, newSecret('seeded_for_a_measurement')])),
    lifecycle: {
      sequence: number,
      operational_state: 'running',
      phase: 'settled',
      next_tunnel_id: 2,
      ...dates,
      connections: new Map(connections.map(({ uuid }) => [uuid, dates])),
      tunnels: new Map(tunnels.map(({ uuid }) => [uuid, { ...dates, tunnel_id: 1 }])),
    },
  });
}

function connectionOf(localNetwork: string): StoredConnection {
  return {
    uuid: newUuid(random),
    name: 'branch',
    type: 'ipsec',
    local_routes: [{ name: 'here', type: 'static', static_network: localNetwork }],
    remote_routes: [{ name: 'there', type: 'static', static_network: '192.168.0.0/24' }],
    tunnels: [
      {
        uuid: newUuid(random),
        name: 'branch-1',
        local_address: { name: 'public-ip-1' },
        remote_address: { address: '198.51.100.20' },
        ipsec: { authentication: { authentication: 'psk' }, ...ipsecDefaults },
        tunnel_internal_ip: '',
        internal_peer_ping_interval: 0,
      },
    ],
  };
}
