import { z } from './zod-config.ts';

const Limit = z.int().nullable().optional();

/** Credits in cents; a limit may be null. Contract §7. */
export const Account = z
  .looseObject({
    username: z.string(),
    credits: z.number().optional(),
    resource_limits: z
      .looseObject({
        network_gateways: Limit,
        network_gateways_essentials: Limit,
        routers: Limit,
        public_ipv4: Limit,
      })
      .optional(),
  })
  .meta({ id: 'Account' });
export type Account = z.output<typeof Account>;
export const AccountBody = z.looseObject({ account: Account });
