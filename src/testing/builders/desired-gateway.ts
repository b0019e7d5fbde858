import { ipsecDefaults } from '#contract/ipsec.ts';
import type { DesiredGateway, DesiredTunnel } from '#dataplane/dataplane.ts';

/** A tunnel to a well-behaved peer, of which a test names only what it is about. */
export function aDesiredTunnel(change: Partial<DesiredTunnel> = {}): DesiredTunnel {
  return {
    uuid: '11111111-1111-4111-8111-111111111111',
    tunnelId: 213,
    displayName: 'example-connection/example-tunnel-1',
    localAddress: '192.0.2.10',
    remoteAddress: '198.51.100.20',
    psk: 'canary.PSK.never.shown',
    ipsec: { ...ipsecDefaults, authentication: { authentication: 'psk' } },
    localNetworks: ['10.0.1.0/24'],
    remoteNetworks: ['10.0.2.0/24'],
    internalIp: '',
    pingIntervalSeconds: 0,
    ...change,
  };
}

export function aDesiredGateway(change: Partial<DesiredGateway> = {}): DesiredGateway {
  return {
    uuid: '22222222-2222-4222-8222-222222222222',
    isStarted: true,
    features: ['nat', 'vpn'],
    internalAddress: '100.127.0.241',
    addresses: [{ name: 'my-public-ip', address: '192.0.2.10' }],
    maxNatConnections: 100_000,
    bandwidthMbps: 500,
    networks: ['10.0.1.0/24'],
    tunnels: [aDesiredTunnel()],
    ...change,
  };
}
