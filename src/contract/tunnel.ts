import { z } from './zod-config.ts';
import { InternalAddress, NameText, AddressText, ShortText, Timestamp, openEnum } from './answer-values.ts';
import { IpsecCreate, IpsecModify, Ipsec } from './ipsec.ts';
import { Name, Uuid, wholeSeconds } from './primitives.ts';
import { answerOf, listOf, maybe } from './tolerant.ts';

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
/** Contract §4 has more to say of 1 to 4, which is a rule. */
const PingInterval = wholeSeconds(0, 2_147_483_647);

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

export const Tunnel = answerOf(
  {
    uuid: maybe(ShortText),
    name: NameText,
    local_address: answerOf({ name: AddressText }),
    remote_address: answerOf({ address: AddressText }),
    ipsec: Ipsec,
    tunnel_internal_ip: maybe(InternalAddress),
    internal_peer_ping_interval: maybe(z.number()),
    operational_state: openEnum(tunnelStates),
    tunnel_up: maybe(z.boolean()),
    tunnel_healthy: maybe(z.boolean()),
    created_at: maybe(Timestamp),
    updated_at: maybe(Timestamp),
  },
  {
    id: 'Tunnel',
    identity: ['name', 'uuid'],
    fallback: { name: 'uuid' },
    facts: ['operational_state', 'tunnel_up', 'tunnel_healthy', 'created_at', 'updated_at'],
  },
);
export type Tunnel = z.output<typeof Tunnel>;
export const TunnelList = listOf(Tunnel);
