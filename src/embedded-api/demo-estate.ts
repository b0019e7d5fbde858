import { randomBytes } from 'node:crypto';
import { generatePsk } from '#domain/psk/generate-psk.ts';
import { GatewayCreate } from '#contract/gateway.ts';
import type { Random } from '#domain/clock.ts';
import { addRouter } from './account.ts';
import { withAddresses } from './assigned-addresses.ts';
import { createdGateway } from './changes/changed-gateway.ts';
import { type Past, lastChangedAt } from './demo-past/estate-over-time.ts';
import type { Micros, StoredGateway } from './store/stored-gateway.ts';
import type { Store } from './store/store.ts';

interface DemoContext {
  store: Store;
  random: Random;
  stamp: () => Micros;
}

/**
 * Three gateways with eight tunnels, so that the first screen shows the product. They have routers of their own.
 * The peers inside 203.0.113.0/24 misbehave by the table of src/dataplane/simulated/faults.ts, all others are well.
 * @param past the estate is as old as that, and was changed in it
 */
export function seedDemoEstate(context: DemoContext, past?: Past): void {
  for (const { router, networks, gateway } of estate()) {
    const { uuid } = addRouter(context.store, context.random, router, networks);
    // Read like any request, so that it cannot be what no request could be.
    const body = GatewayCreate.parse({ ...gateway, routers: [{ uuid }] });
    const made = withAddresses(createdGateway(body, context.store.freeSequence(), context));
    const lifecycle = { ...made.lifecycle, operational_state: 'running', phase: 'settled' } as const;
    context.store.saveGateway(past ? dated({ ...made, lifecycle }, past) : { ...made, lifecycle });
  }
}

/** Made when the past began. Every change stamps the gateway and all that is in it. Contract §2.5. */
function dated({ lifecycle, ...gateway }: StoredGateway, past: Past): StoredGateway {
  const updatedAt = lastChangedAt(gateway.configuration.name, past) * 1_000;
  const dates = { created_at: past.bornAt * 1_000, updated_at: updatedAt };
  const all = <T>(lives: ReadonlyMap<string, T>) =>
    new Map([...lives].map(([uuid, life]) => [uuid, { ...life, ...dates }]));
  const { connections, tunnels } = lifecycle;
  return {
    ...gateway,
    lifecycle: { ...lifecycle, ...dates, connections: all(connections), tunnels: all(tunnels) },
  };
}

interface DemoGateway {
  router: string;
  networks: { name: string; zone: string; address: string }[];
  gateway: Omit<GatewayCreate, 'routers'>;
}

function estate(): DemoGateway[] {
  return [
    {
      router: 'helsinki-router',
      networks: [
        { name: 'helsinki-apps', zone: 'fi-hel1', address: '10.10.0.0/24' },
        { name: 'helsinki-data', zone: 'fi-hel1', address: '10.10.1.0/24' },
      ],
      gateway: {
        name: 'helsinki-hub',
        zone: 'fi-hel1',
        plan: 'advanced',
        features: ['nat', 'vpn'],
        configured_status: 'started',
        addresses: [{ name: 'public-ip-1' }],
        labels: [
          { key: 'env', value: 'production' },
          { key: 'team', value: 'network' },
        ],
        connections: [
          connection('stockholm-office', ['10.10.0.0/24', '10.10.1.0/24'], '192.168.20.0/24', [
            tunnel('stockholm-primary', '198.51.100.20'),
            tunnel('stockholm-backup', '198.51.100.21'),
          ]),
          // 80–89: one-way traffic.
          connection('tampere-plant', ['10.10.1.0/24'], '192.168.40.0/24', [
            tunnel('tampere-plant', '203.0.113.80'),
          ]),
          // 10–19: wrong pre-shared key.
          connection('payments-partner', ['10.10.0.0/24'], '172.31.8.0/22', [
            tunnel('payments-partner', '203.0.113.10'),
          ]),
        ],
      },
    },
    {
      router: 'frankfurt-router',
      networks: [
        { name: 'frankfurt-apps', zone: 'de-fra1', address: '10.20.0.0/24' },
        { name: 'frankfurt-build', zone: 'de-fra1', address: '10.20.4.0/22' },
      ],
      gateway: {
        name: 'frankfurt-edge',
        zone: 'de-fra1',
        plan: 'production',
        features: ['nat', 'vpn'],
        configured_status: 'started',
        addresses: [{ name: 'public-ip-1' }],
        labels: [{ key: 'env', value: 'production' }],
        connections: [
          connection('berlin-office', ['10.20.0.0/24'], '192.168.60.0/24', [
            tunnel('berlin-office', '198.51.100.60'),
            // 90–99: flapping.
            tunnel('berlin-backup', '203.0.113.90'),
          ]),
        ],
      },
    },
    {
      router: 'warsaw-router',
      networks: [
        { name: 'warsaw-lab', zone: 'pl-waw1', address: '10.30.0.0/24' },
        { name: 'warsaw-test', zone: 'pl-waw1', address: '10.30.1.0/24' },
      ],
      gateway: {
        name: 'warsaw-lab',
        zone: 'pl-waw1',
        plan: 'production',
        features: ['vpn'],
        configured_status: 'started',
        addresses: [{ name: 'public-ip-1' }],
        labels: [
          { key: 'env', value: 'staging' },
          { key: 'owner', value: 'lab' },
        ],
        connections: [
          // 30–39: no common phase 2 proposal; 60–69: the peer is silent.
          connection('test-bench', ['10.30.0.0/24'], '192.168.90.0/24', [
            tunnel('test-bench', '203.0.113.30'),
          ]),
          connection('old-router', ['10.30.1.0/24'], '192.168.91.0/24', [
            tunnel('old-router', '203.0.113.60'),
          ]),
        ],
      },
    },
  ];
}

type DemoConnection = NonNullable<GatewayCreate['connections']>[number];
type DemoTunnel = NonNullable<DemoConnection['tunnels']>[number];

function connection(name: string, local: string[], remote: string, tunnels: DemoTunnel[]): DemoConnection {
  return {
    name,
    type: 'ipsec',
    local_routes: local.map((network, index) => ({
      name: `local-${index + 1}`,
      type: 'static',
      static_network: network,
    })),
    remote_routes: [{ name: 'remote-1', type: 'static', static_network: remote }],
    tunnels,
  };
}

function tunnel(name: string, peer: string): DemoTunnel {
  return {
    name,
    local_address: { name: 'public-ip-1' },
    remote_address: { address: peer },
    ipsec: { authentication: { authentication: 'psk', psk: generatePsk(randomBytes) } },
  };
}
