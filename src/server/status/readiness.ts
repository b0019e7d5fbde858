import type { Drain } from '#platform/drain.ts';
import type { ConsoleHandlers } from '../http/handler.ts';
import { type Refusal, problemReply } from '../http/problem-reply.ts';

export type ReadinessHandlers = Pick<ConsoleHandlers, 'getReadiness'>;

/** For whoever spreads requests over processes: no from the first moment of a stop, while all that was taken is answered. */
export function readinessHandlers(drain: Pick<Drain, 'isStopping'>): ReadinessHandlers {
  return {
    getReadiness: ({ correlationId }) =>
      drain.isStopping()
        ? problemReply(correlationId, stoppingRefusal)
        : { status: 200, body: { isReady: true } },
  };
}

/** To who comes when we are about to end: nothing of theirs was begun. */
export const stoppingRefusal: Refusal = {
  status: 503,
  code: 'STOPPING',
  title: 'Gatehouse is being stopped. Nothing was changed; try again in a moment.',
  headers: { 'retry-after': '5' },
};

/** To who still waits when time is up. A change is on disk as under way, and is looked for when it is asked about. */
export const cutShortRefusal: Refusal = {
  status: 503,
  code: 'STOPPING',
  title:
    'Gatehouse was stopped before this was done. A change may have been made all the same: look before you try again.',
  headers: { 'retry-after': '5' },
};
