import { z } from './zod-config.ts';
import { Label, LabelSet } from './label.ts';
import { NeighbourName, openEnum } from './primitives.ts';
import { listOf } from './tolerant.ts';

const Reference = z.looseObject({ uuid: z.string() });

export const StaticRoute = z.looseObject({
  name: z.string().optional(),
  nexthop: z.string(),
  route: z.string(),
  type: openEnum(['user', 'service']).optional(),
});

const address = z.union([z.ipv4(), z.ipv6()], 'Must be an IP address.');

/** A route that a user adds to a router; those of type `service` are the service's own. */
export const StaticRouteCreate = z.strictObject({
  name: NeighbourName.optional(),
  nexthop: z.union([z.literal('no-nexthop'), address], 'Must be an IP address or "no-nexthop".'),
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
export const Router = z
  .looseObject({
    uuid: z.string(),
    name: z.string(),
    type: openEnum(['normal', 'service']),
    attached_networks: z.looseObject({ network: listOf(Reference) }).default({ network: [] }),
    attached_network_gateways: listOf(Reference),
    labels: listOf(Label),
    static_routes: listOf(StaticRoute),
  })
  .meta({ id: 'Router' });
export type Router = z.output<typeof Router>;
export const Routers = z.looseObject({ routers: z.looseObject({ router: listOf(Router) }) });
export const RouterBody = z.looseObject({ router: Router });
