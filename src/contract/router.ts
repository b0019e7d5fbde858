import { z } from './zod-config.ts';
import { Label, LabelSet } from './label.ts';
import { NameText, AddressText, ShortText, openEnum } from './answer-values.ts';
import { NeighbourName } from './primitives.ts';
import { answerOf, envelope, listOf, maybe, orNone } from './tolerant.ts';

const Reference = answerOf({ uuid: ShortText }, { identity: 'uuid' });

export const StaticRoute = answerOf({
  name: maybe(NameText),
  nexthop: AddressText,
  route: AddressText,
  type: maybe(openEnum(['user', 'service'])),
});

const address = z.union([z.ipv4(), z.ipv6()], 'Must be an IP address.');

/** A route that a user adds to a router; those of type `service` are the service's own. */
export const StaticRouteCreate = z.strictObject({
  name: NeighbourName.optional(),
  nexthop: z.union([z.literal('no-nexthop'), address], 'Must be an IP address or "no-nexthop".'),
  /** As it is answered; those of the service are nobody's to write. */
  type: z.literal('user', 'Must be "user".').optional(),
  route: z.union([z.cidrv4(), z.cidrv6()], 'Must be a network such as 192.168.0.0/24.'),
});
const StaticRouteSet = z.array(StaticRouteCreate).max(100, 'Must have at most 100 routes.');

/** Names of routers need not be unique. */
export const RouterCreate = z.strictObject({
  router: z.strictObject({
    name: NeighbourName,
    labels: LabelSet.optional(),
    static_routes: StaticRouteSet.optional(),
  }),
});
export type RouterCreate = z.input<typeof RouterCreate>;

/** Absent is unchanged; an array replaces the whole stored array. */
export const RouterModify = z.strictObject({
  router: z.strictObject({
    name: NeighbourName.optional(),
    labels: LabelSet.optional(),
    static_routes: StaticRouteSet.optional(),
  }),
});
export type RouterModify = z.input<typeof RouterModify>;

/** Contract §7: networks are wrapped, gateways and labels are bare. */
export const Router = answerOf(
  {
    uuid: ShortText,
    name: NameText,
    type: openEnum(['normal', 'service']),
    attached_networks: orNone(answerOf({ network: orNone(listOf(Reference)) })),
    attached_network_gateways: listOf(Reference),
    labels: orNone(listOf(Label)),
    static_routes: orNone(listOf(StaticRoute)),
  },
  { id: 'Router', identity: 'uuid', fallback: { name: 'uuid' } },
);
export type Router = z.output<typeof Router>;
export const Routers = envelope('routers', envelope('router', listOf(Router)));
export const RouterBody = envelope('router', Router);
