import { queryOptions } from '@tanstack/react-query';
import { type Answer, ApiError } from '#contract/client.ts';
import type { Fleet } from '#contract/fleet.ts';
import { isSettled } from '#domain/lifecycle/gateway-lifecycle.ts';
import { pollDelayMs, settledPollMs } from '#domain/lifecycle/polling.ts';
import { api, consoleApi } from '../console-client.ts';
import { serverClock } from '../server-clock.ts';
import { readFleet } from './read-fleet.ts';
import { noteMetrics } from './missing-memory.ts';

/**
 * The live stream carries the fleet; this only steps in when it has been silent for one and a half sweeps (each event
 * starts the wait again). A large account, whose rows are megabytes, is swept slowly.
 */
/** While the first sweep is under way. */
const sweepPollMs = 1_000;
const fleetFallback = 1.5;
/** What is gone may be there again: a proxy that did not find it, or one that was made anew under its address. */
const gonePollMs = 15_000;

export const gatewayQueries = {
  all: () => ['gateways'] as const,
  /** Every gateway as a row, with when the sweep ended, what could not be read and why the newest try failed. */
  fleet: () =>
    queryOptions({
      queryKey: [...gatewayQueries.all(), 'fleet'] as const,
      queryFn: ({ client, queryKey, signal }) => readFleet(client.getQueryData<Fleet>(queryKey), signal),
      refetchInterval: ({ state: { data } }) =>
        data?.observedAt === null
          ? sweepPollMs
          : fleetFallback * Math.max(settledPollMs, data?.sweepIntervalMs ?? 0),
    }),
  /**
   * The first rows of the fleet, while there are not all of them; asked for again only as long as more are being read.
   * @param order see `fleetOrderOf`
   */
  firstRows: (order: string) =>
    queryOptions({
      queryKey: [...gatewayQueries.all(), 'first-rows', order] as const,
      queryFn: async ({ signal }) => {
        const { rows } = (await consoleApi.getFirstLook({ query: { order } }, { signal })).data;
        return rows ?? null;
      },
      refetchInterval: ({ state: { data } }) => (data?.observedAt === null ? sweepPollMs : false),
    }),
  /**
   * One whole gateway, asked for as often as its state deserves; slowly once it is gone.
   * @param isAwaited somebody waits for a change to come about: one that was read as settled a moment before it would
   * be asked for again only much later
   */
  detail: (uuid: string, { isAwaited = false } = {}) =>
    queryOptions({
      queryKey: [...gatewayQueries.all(), 'detail', uuid] as const,
      queryFn: ({ signal }) => api.getGateway({ params: { service_uuid: uuid } }, { signal }),
      refetchInterval: ({ state: { data, error, fetchFailureCount } }) =>
        isGone(error)
          ? gonePollMs
          : pollMs(!isAwaited && (!data || isSettled(data.data)), failuresOf(data, fetchFailureCount)),
    }),
  /** NAT counters and IKE SAs as they are now. */
  metrics: (uuid: string) =>
    queryOptions({
      queryKey: [...gatewayQueries.all(), 'metrics', uuid] as const,
      queryFn: async ({ signal }) => {
        const answer = await api.getMetrics({ params: { service_uuid: uuid } }, { signal });
        if (!answer.isStale && answer.observedAt !== undefined)
          noteMetrics(uuid, answer.data, answer.observedAt);
        return answer;
      },
      refetchInterval: ({ state: { data, error, fetchFailureCount } }) =>
        isGone(error) ? gonePollMs : pollMs(true, failuresOf(data, fetchFailureCount)),
    }),
};

/** The service does not know it (any more). */
export function isGone(error: unknown): boolean {
  return error instanceof ApiError && error.problem.status === 404;
}

/** Ms; that there is news again is to be seen within 5 s. */
export const behindPollMs = 2_000;

/**
 * What is given again because there is nothing newer is as good as a failure: that there is news again is to be seen as
 * soon as after one.
 */
function failuresOf(answer: AnswerTimes | undefined, failures: number): number {
  return failures === 0 && isBehind(answer) ? 1 : failures;
}

type AnswerTimes = Pick<Answer<unknown>, 'isStale' | 'observedAt'>;

/** The last good answer, given again; or one that was old when it came. */
export function isBehind(answer: AnswerTimes | undefined): boolean {
  if (answer === undefined) return false;
  return answer.isStale || serverClock.now() - (answer.observedAt ?? Infinity) > settledPollMs;
}

/** The browser pauses polling while the page is hidden, so here it always counts as visible. */
function pollMs(settled: boolean, failures: number): number | false {
  return pollDelayMs({ isVisible: true, isSettled: settled, failures }) ?? false;
}
