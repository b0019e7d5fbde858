import { z } from './zod-config.ts';
import { Label } from './label.ts';
import { openEnum } from './primitives.ts';
import { listOf } from './tolerant.ts';

const Reference = z.looseObject({ uuid: z.string() });

export const StaticRoute = z.looseObject({
  name: z.string().optional(),
  nexthop: z.string(),
  route: z.string(),
  type: openEnum(['user', 'service']).optional(),
});

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
