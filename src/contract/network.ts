import { z } from './zod-config.ts';
import { Label } from './label.ts';
import { openEnum } from './primitives.ts';
import { listOf } from './tolerant.ts';

export const IpNetwork = z.looseObject({
  address: z.string(),
  family: openEnum(['IPv4', 'IPv6']),
  dhcp: z.string().optional(),
  dhcp_default_route: z.string().optional(),
  gateway: z.string().optional(),
});

export const Network = z
  .looseObject({
    uuid: z.string(),
    name: z.string(),
    type: openEnum(['private', 'public', 'utility']),
    zone: z.string(),
    router: z.string().optional(),
    ip_networks: z.looseObject({ ip_network: listOf(IpNetwork) }).default({ ip_network: [] }),
    labels: listOf(Label),
  })
  .meta({ id: 'Network' });
export type Network = z.output<typeof Network>;
export const Networks = z.looseObject({ networks: z.looseObject({ network: listOf(Network) }) });
