import { z } from './zod-config.ts';
import { IpsecCreate, IpsecModify, Ipsec } from './ipsec.ts';
import { Name, Timestamp, Uuid, openEnum } from './primitives.ts';
import { listOf } from './tolerant.ts';

/** Contract §3.2, and the words of older answers, which still occur. */
export const tunnelStates = [
  'idle',
  'connecting',
  'established',
  'destroying',
  'unknown',
  'uninitialized',
  'created',
  'rekeying',
  'rekeyed',
  'deleting',
] as const;

const LocalAddress = z.strictObject({ name: Name });
/** Only the shape: that it is a global unicast IPv4 address is a domain rule ("Invalid remote address."). */
const RemoteAddress = z.strictObject({
  address: z.string().min(1, 'Must not be empty.').max(64, 'Must have at most 64 characters.'),
});
const InternalIp = z.string().max(64, 'Must have at most 64 characters.');
const PingInterval = z.int('Must be a whole number of seconds.');

export const TunnelCreate = z.strictObject({
  uuid: Uuid.optional(),
  name: Name,
  local_address: LocalAddress,
  remote_address: RemoteAddress,
  ipsec: IpsecCreate,
  tunnel_internal_ip: InternalIp.optional(),
  internal_peer_ping_interval: PingInterval.optional(),
});
export type TunnelCreate = z.input<typeof TunnelCreate>;

export const TunnelModify = z.strictObject({
  name: Name.optional(),
  local_address: LocalAddress.optional(),
  remote_address: RemoteAddress.optional(),
  ipsec: IpsecModify.optional(),
  tunnel_internal_ip: InternalIp.optional(),
  internal_peer_ping_interval: PingInterval.optional(),
});
export type TunnelModify = z.input<typeof TunnelModify>;

/**
 * A tunnel inside a list that replaces the stored one: it may match a stored tunnel (by uuid, then name, then
 * position), which keeps its PSK, so the key is optional here and required by rule for a new one. Contract §2.5.
 */
export const TunnelReplace = z.strictObject({
  ...TunnelModify.shape,
  uuid: Uuid.optional(),
  name: Name,
});
export type TunnelReplace = z.input<typeof TunnelReplace>;

export const Tunnel = z
  .looseObject({
    uuid: z.string().optional(),
    name: z.string(),
    local_address: z.looseObject({ name: z.string() }),
    remote_address: z.looseObject({ address: z.string() }),
    ipsec: Ipsec,
    tunnel_internal_ip: z.string().optional(),
    internal_peer_ping_interval: z.int().optional(),
    operational_state: openEnum(tunnelStates),
    tunnel_up: z.boolean().optional(),
    tunnel_healthy: z.boolean().optional(),
    created_at: Timestamp.optional(),
    updated_at: Timestamp.optional(),
  })
  .meta({ id: 'Tunnel' });
export type Tunnel = z.output<typeof Tunnel>;
export const TunnelList = listOf(Tunnel);
