import { type GatewaysIn, isAbout } from '../access/gateways-in.ts';
import { userOf } from '../auth/auth-parts.ts';
import type { ConsoleHandlers } from '../http/handler.ts';
import { problemReply } from '../http/problem-reply.ts';
import type { RecentChangeStore } from './recent-change-store.ts';

export type RecentChangeHandlers = Pick<
  ConsoleHandlers,
  'listRecentChanges' | 'getRecentChange' | 'keepRecentChange'
>;

/** What a user changed lately, with what takes it back: everybody of their own. */
export function recentChangeHandlers(store: RecentChangeStore, gatewaysIn: GatewaysIn): RecentChangeHandlers {
  return {
    listRecentChanges(request) {
      const { gateway, bulk, limit } = request.query;
      const filter = { gatewayUuid: gateway, isBulk: bulk === 'only', limit };
      const { userId, scope } = userOf(request);
      const seen = gatewaysIn(scope);
      const changes = store.list(userId, filter).filter(({ gatewayUuid }) => isAbout(seen, gatewayUuid));
      return { status: 200, body: { changes } };
    },
    getRecentChange(request) {
      const { userId, scope } = userOf(request);
      const found = store.find(userId, request.params.recent_id);
      return found && isAbout(gatewaysIn(scope), found.gatewayUuid)
        ? { status: 200, body: found }
        : problemReply(request.correlationId, neverMade);
    },
    keepRecentChange(request) {
      store.keep(userOf(request).userId, request.params.recent_id, request.body);
      return { status: 204 };
    },
  };
}

const neverMade = {
  status: 404,
  code: 'NOT_FOUND',
  title: 'No change of yours is known under this id. It was not made, or it is older than two days.',
};
