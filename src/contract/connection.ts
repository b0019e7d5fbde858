import { z } from './zod-config.ts';
import { NameText, AddressText, ShortText, Timestamp, unknownWord } from './answer-values.ts';
import { Name, Uuid } from './primitives.ts';
import { answerOf, listOf, maybe, orElse } from './tolerant.ts';
import { Tunnel, TunnelCreate, TunnelReplace } from './tunnel.ts';

/** Only the shape: that the network is an IPv4 prefix without host bits is a domain rule, which names the route. */
export const RouteCreate = z.strictObject({
  name: Name,
  type: z.literal('static', 'Must be "static".'),
  static_network: z.string().min(1, 'Must not be empty.').max(64, 'Must have at most 64 characters.'),
});
export type RouteCreate = z.input<typeof RouteCreate>;

const ConnectionType = z.literal('ipsec', 'Unknown connection type.');

export const emptyConnection = 'At least one local route, remote route or tunnel must be given.';
/** Lists without anything in them are as good as not given: "at least either one". Contract §2.7. */
export function isEmptyConnection(
  lists: Readonly<Partial<Record<'local_routes' | 'remote_routes' | 'tunnels', readonly unknown[]>>>,
): boolean {
  return !lists.local_routes?.length && !lists.remote_routes?.length && !lists.tunnels?.length;
}

export const ConnectionCreate = z
  .strictObject({
    uuid: Uuid.optional(),
    name: Name,
    type: ConnectionType,
    local_routes: z.array(RouteCreate).optional(),
    remote_routes: z.array(RouteCreate).optional(),
    tunnels: z.array(TunnelCreate).optional(),
  })
  .refine((value) => !isEmptyConnection(value), { message: emptyConnection });
export type ConnectionCreate = z.input<typeof ConnectionCreate>;

export const ConnectionModify = z.strictObject({
  uuid: Uuid.optional(),
  name: Name.optional(),
  type: ConnectionType.optional(),
  local_routes: z.array(RouteCreate).optional(),
  remote_routes: z.array(RouteCreate).optional(),
  tunnels: z.array(TunnelReplace).optional(),
});
export type ConnectionModify = z.input<typeof ConnectionModify>;

/** A connection inside a list that replaces the stored one. Contract §2.5. */
export const ConnectionReplace = z.strictObject({
  ...ConnectionModify.shape,
  name: Name,
  type: ConnectionType,
});
export type ConnectionReplace = z.input<typeof ConnectionReplace>;

export const Route = answerOf(
  { name: NameText, type: orElse(ShortText, unknownWord), static_network: AddressText },
  { id: 'Route', identity: 'name' },
);
export type Route = z.output<typeof Route>;

export const Connection = answerOf(
  {
    uuid: maybe(ShortText),
    name: NameText,
    type: orElse(ShortText, unknownWord),
    local_routes: listOf(Route),
    remote_routes: listOf(Route),
    tunnels: listOf(Tunnel),
    created_at: maybe(Timestamp),
    updated_at: maybe(Timestamp),
  },
  {
    id: 'Connection',
    identity: ['name', 'uuid'],
    fallback: { name: 'uuid' },
    facts: ['created_at', 'updated_at'],
  },
);
export type Connection = z.output<typeof Connection>;
export const ConnectionList = listOf(Connection);
