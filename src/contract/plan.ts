import { z } from './zod-config.ts';
import { listOf } from './tolerant.ts';
import { openEnum } from './primitives.ts';

export const features = ['nat', 'vpn'] as const;
export const Feature = z.enum(features, 'Must be "nat" or "vpn".');
export type Feature = z.output<typeof Feature>;

/** Contract §2.2. The figures drift and new names appear: plans are data, never code. */
export const Plan = z
  .looseObject({
    name: z.string(),
    per_gateway_bandwidth_mbps: z.int(),
    per_gateway_max_connections: z.int(),
    per_gateway_maximum_vpn_bandwidth_mbps: z.int().optional(),
    server_number: z.int(),
    supported_features: listOf(openEnum(features)),
    vpn_tunnel_amount: z.int(),
  })
  .meta({ id: 'Plan' });
export type Plan = z.output<typeof Plan>;
export const PlanList = listOf(Plan);
