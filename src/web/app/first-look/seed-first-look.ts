import type { QueryClient } from '@tanstack/react-query';
import { FirstLook } from '#contract/first-look.ts';
import { noteAnswer } from '../../resources/conversation.ts';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { sessionQueries } from '../../resources/session.ts';
import type { FirstAnswer } from './ask-first-look.ts';

/**
 * Takes over what was asked before the page's code was there: the gate finds who is signed in, the services page its first
 * rows. Where nothing came of it, it is asked for as ever.
 */
export function seedFirstLook(client: QueryClient, asked: Promise<FirstAnswer | undefined>): void {
  const session = sessionQueries.current();
  void client.prefetchQuery({
    ...session,
    queryFn: async ({ signal }) => {
      const answer = await asked;
      const read = FirstLook.safeParse(answer?.body);
      if (!answer || !read.success) return sessionQueries.ask(signal);
      const { order, serverTime } = answer;
      noteAnswer(serverTime);
      const { rows } = read.data;
      if (rows && order !== undefined) client.setQueryData(gatewayQueries.firstRows(order).queryKey, rows);
      return read.data.session;
    },
  });
}
