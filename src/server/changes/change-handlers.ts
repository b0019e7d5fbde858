import type { ChangeOutcome } from '#contract/change-outcome.ts';
import type { ChangeVerdict } from '#contract/change-verdict.ts';
import { type GatewaysIn, isAbout } from '../access/gateways-in.ts';
import { userOf } from '../auth/auth-parts.ts';
import type { ConsoleHandlers } from '../http/handler.ts';
import { problemReply } from '../http/problem-reply.ts';
import type { Stage } from './change-store.ts';
import type { Changes } from './changes.ts';

export type ChangeHandlers = Pick<ConsoleHandlers, 'getChange'>;

/** Everybody is told of their own changes: a key is a secret of the browser that made it. */
export function changeHandlers(changes: Pick<Changes, 'find'>, gatewaysIn: GatewaysIn): ChangeHandlers {
  return {
    getChange(request) {
      const { params, correlationId } = request;
      const { userId, scope } = userOf(request);
      const found = changes.find({ userId, key: params.change_key });
      if (!found || !isAbout(gatewaysIn(scope), found.gatewayUuid))
        return problemReply(correlationId, neverSeen);
      const state = found.isUnderWay ? 'pending' : states[found.stage];
      const body: ChangeOutcome = {
        state,
        action: found.action,
        gatewayUuid: found.gatewayUuid ?? null,
        at: new Date(found.at).toISOString(),
        status: isTold(state) ? (found.status ?? null) : null,
        body: isTold(state) ? (found.body ?? null) : null,
      };
      return { status: 200, body };
    },
  };
}

const states = {
  waiting: 'not-sent',
  sent: 'unknown',
  told: 'unknown',
  missing: 'not-there',
  made: 'made',
  refused: 'refused',
} as const satisfies Record<Stage, ChangeVerdict>;

function isTold(state: ChangeOutcome['state']): boolean {
  return state !== 'pending' && state !== 'unknown';
}

const neverSeen = {
  status: 404,
  code: 'NOT_FOUND',
  title: 'No change of yours is known under this key. It never arrived, or it is older than two days.',
};
