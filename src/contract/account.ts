import { NameText } from './answer-values.ts';
import { answerOf, envelope, maybe, orNone } from './tolerant.ts';
import { z } from './zod-config.ts';

const Limit = maybe(z.number());

/** Credits in cents; a limit may be null. Contract §7. */
export const Account = answerOf(
  {
    username: NameText,
    credits: maybe(z.number()),
    resource_limits: orNone(
      answerOf({
        network_gateways: Limit,
        network_gateways_essentials: Limit,
        routers: Limit,
        public_ipv4: Limit,
      }),
    ),
  },
  { id: 'Account' },
);
export type Account = z.output<typeof Account>;
export const AccountBody = envelope('account', Account);
