import type { ConnectionCreate } from '#contract/connection.ts';
import type { GatewayCreate } from '#contract/gateway.ts';
import { ipsecDefaults } from '#contract/ipsec.ts';
import type { TunnelCreate } from '#contract/tunnel.ts';
import type { z } from '#contract/zod-config.ts';
import { newSecret } from '../store/sealing.ts';
import type { Micros, StoredConnection, StoredGateway, StoredTunnel } from '../store/stored-gateway.ts';

/** What making something new needs from outside. */
export interface Making {
  at: Micros;
  newUuid: () => string;
  /** Numbers tunnels within their gateway. */
  nextTunnelId: () => number;
}

/** What a create without a plan gets when only NAT is asked for. Contract §2.4. */
export const defaultPlan = 'development';

/** A gateway at the start of its life. All times in it are equal. Contract §2.4. */
export function newGateway(
  body: z.output<typeof GatewayCreate>,
  sequence: number,
  making: Making,
): Omit<StoredGateway, 'next_tunnel_id'> {
  return {
    uuid: making.newUuid(),
    sequence,
    name: body.name,
    zone: body.zone,
    plan: body.plan ?? defaultPlan,
    features: body.features,
    router_uuid: body.routers[0]?.uuid ?? '',
    configured_status: body.configured_status,
    automatic_tunnel_internal_ip_allocation: body.automatic_tunnel_internal_ip_allocation ?? true,
    operational_state: 'pending',
    phase: 'create',
    labels: body.labels ?? [],
    addresses: (body.addresses ?? []).map(({ name, address }) => ({
      name,
      address,
      provisioned_by: address === undefined ? 'service' : 'user',
    })),
    connections: (body.connections ?? []).map((connection) => newConnection(connection, making)),
    created_at: making.at,
    updated_at: making.at,
  };
}

export function newConnection(body: z.output<typeof ConnectionCreate>, making: Making): StoredConnection {
  return {
    uuid: body.uuid ?? making.newUuid(),
    name: body.name,
    type: body.type,
    local_routes: body.local_routes ?? [],
    remote_routes: body.remote_routes ?? [],
    tunnels: (body.tunnels ?? []).map((tunnel) => newTunnel(tunnel, making)),
    created_at: making.at,
    updated_at: making.at,
  };
}

export function newTunnel(body: z.output<typeof TunnelCreate>, making: Making): StoredTunnel {
  const { authentication, ...properties } = body.ipsec;
  return {
    uuid: body.uuid ?? making.newUuid(),
    tunnel_id: making.nextTunnelId(),
    name: body.name,
    local_address: body.local_address,
    remote_address: body.remote_address,
    ipsec: {
      authentication: { authentication: authentication.authentication },
      ...ipsecDefaults,
      ...properties,
    },
    tunnel_internal_ip: body.tunnel_internal_ip ?? '',
    internal_peer_ping_interval: body.internal_peer_ping_interval ?? 0,
    psk: newSecret(authentication.psk),
    created_at: making.at,
    updated_at: making.at,
  };
}
