import { ipsecDefaults, type Ipsec } from '#contract/ipsec.ts';
import type { Tunnel, TunnelCreate } from '#contract/tunnel.ts';

/** A tunnel as the service answers it: established and healthy, unless a test says otherwise. */
export function aTunnel(differences: Partial<Tunnel> = {}): Tunnel {
  return {
    uuid: '10c153e0-12e4-4dea-8748-4f34850ff76e',
    name: 'example-tunnel-1',
    local_address: { name: 'public-ip-1' },
    remote_address: { address: '198.51.100.20' },
    ipsec: anIpsec(),
    tunnel_internal_ip: '169.254.17.1',
    internal_peer_ping_interval: 0,
    operational_state: 'established',
    tunnel_up: true,
    tunnel_healthy: true,
    created_at: '2026-01-15T09:00:00Z',
    updated_at: '2026-01-15T09:00:00Z',
    ...differences,
  };
}

/** The service's defaults; a stored tunnel never shows its key. */
export function anIpsec(differences: Partial<Ipsec> = {}): Ipsec {
  return { authentication: { authentication: 'psk' }, ...ipsecDefaults, ...differences };
}

/** What asks for such a tunnel. */
export function aTunnelCreate(differences: Partial<TunnelCreate> = {}): TunnelCreate {
  return {
    name: 'tunnel-1',
    local_address: { name: 'public-ip-1' },
    remote_address: { address: '198.51.100.20' },
    ipsec: { authentication: { authentication: 'psk', psk: 'not_a_secret_of_anybody' } },
    ...differences,
  };
}
