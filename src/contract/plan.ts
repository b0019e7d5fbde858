import { z } from './zod-config.ts';
import { NameText, openEnum } from './answer-values.ts';
import { answerOf, listOf, maybe } from './tolerant.ts';

export const features = ['nat', 'vpn'] as const;
export const Feature = z.enum(features, 'Must be "nat" or "vpn".');
export type Feature = z.output<typeof Feature>;

/** Contract §2.2. The figures drift and new names appear: plans are data, never code. */
export const Plan = answerOf(
  {
    name: NameText,
    per_gateway_bandwidth_mbps: z.number(),
    per_gateway_max_connections: z.number(),
    per_gateway_maximum_vpn_bandwidth_mbps: maybe(z.number()),
    server_number: z.number(),
    supported_features: listOf(openEnum(features)),
    vpn_tunnel_amount: z.number(),
  },
  { id: 'Plan', identity: 'name' },
);
export type Plan = z.output<typeof Plan>;
export const PlanList = listOf(Plan);
