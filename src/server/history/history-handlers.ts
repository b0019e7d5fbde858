import type { HistoryStorage } from '#contract/history.ts';
import type { Clock } from '#domain/clock.ts';
import type { Identity } from '#history/history-store.ts';
import { type GatewaysIn, isAbout } from '../access/gateways-in.ts';
import { wantedLabel } from '../access/scope.ts';
import { userOf } from '../auth/auth-parts.ts';
import type { ConsoleHandlers } from '../http/handler.ts';
import { type Refusal, problemReply } from '../http/problem-reply.ts';
import { availabilityBody } from './availability-body.ts';
import type { Watched } from '../observer/watched.ts';
import type { OpenHistory } from './open-history.ts';
import { fleetBody } from './fleet-body.ts';
import { largestBody } from './largest-body.ts';
import { newestBody } from './newest-body.ts';
import { seriesBody } from './series-body.ts';
import { storageBody } from './storage-body.ts';

export type HistoryHandlers = Pick<
  ConsoleHandlers,
  | 'getHistory'
  | 'getNewestReading'
  | 'getFleetHistory'
  | 'getLargest'
  | 'listHistoryEvents'
  | 'getAvailability'
  | 'getHistoryStorage'
>;

interface Wanted {
  gateway: string;
  connection?: string | undefined;
  tunnel?: string | undefined;
}

/** What was recorded, of the gateways that the caller may know of; of what was deleted, to those who see everything. */
export function historyHandlers(
  history: OpenHistory,
  gatewaysIn: GatewaysIn,
  clock: Clock,
  network: () => HistoryStorage['network'],
  watched: Pick<Watched, 'note'>,
): HistoryHandlers {
  const { store } = history;

  /** All of what is asked for, itself first; none when it was never recorded, or is not for the caller. */
  function find(request: Parameters<typeof userOf>[0], { gateway, connection, tunnel }: Wanted): Identity[] {
    const gatewayUuid = gateway.toLowerCase();
    if (!isAbout(gatewaysIn(userOf(request).scope), gatewayUuid)) return [];
    const kind = kindWanted({ gateway, connection, tunnel });
    const own = store.find({
      gatewayUuid,
      ...(connection !== undefined && { connectionUuid: connection }),
      ...(tunnel !== undefined && { tunnelUuid: tunnel }),
    });
    const itself = own.filter((one) => one.kind === kind);
    return itself.length === 0 ? [] : [...itself, ...own.filter((one) => one.kind !== kind)];
  }

  return {
    async getHistory(request) {
      const { query, correlationId } = request;
      const range = rangeOf(query);
      if (!range) return problemReply(correlationId, endsBeforeItBegins);
      const [thing] = find(request, query);
      if (!thing) return problemReply(correlationId, neverRecorded);
      const asked = { ...range, pixels: query.pixels, metrics: query.metrics };
      return { status: 200, body: await seriesBody(history, thing, asked, clock.now()) };
    },
    getNewestReading(request) {
      const { query, correlationId } = request;
      const { scope, sessionId } = userOf(request);
      const uuid = query.gateway.toLowerCase();
      const body = isAbout(gatewaysIn(scope), uuid) ? newestBody(history, uuid, clock.now()) : undefined;
      if (!body) return problemReply(correlationId, notRecorded);
      watched.note(uuid, sessionId);
      return { status: 200, body };
    },
    listHistoryEvents(request) {
      const { gateway, connection, tunnel, kinds, label, words, from, until, before, limit } = request.query;
      // One more than asked for tells whether there is an older page.
      const found = store.events({
        gatewayUuid: gateway?.toLowerCase(),
        connectionUuid: connection,
        tunnelUuid: tunnel,
        kinds,
        text: words,
        from: from === undefined ? undefined : Date.parse(from),
        until: until === undefined ? undefined : Date.parse(until),
        before,
        limit: limit + 1,
        onlyGateways: gatewaysIn(userOf(request).scope),
        aboutGateways: label && gatewaysIn({ kind: 'labels', labels: label.map(wantedLabel) }),
      });
      const events = found.slice(0, limit);
      return {
        status: 200,
        body: { events, before: found.length > limit ? (events.at(-1)?.id ?? null) : null },
      };
    },
    getAvailability(request) {
      const { query, correlationId } = request;
      const range = rangeOf(query);
      if (!range) return problemReply(correlationId, endsBeforeItBegins);
      const things = find(request, query);
      if (things.length === 0) return problemReply(correlationId, neverRecorded);
      return { status: 200, body: availabilityBody(store, things, range, clock.now()) };
    },
    async getFleetHistory(request) {
      const { query, correlationId } = request;
      const range = rangeOf(query);
      if (!range) return problemReply(correlationId, endsBeforeItBegins);
      const onlyGateways = gatewaysIn(userOf(request).scope);
      const asked = { ...range, pixels: query.pixels, metrics: query.metrics, onlyGateways };
      return { status: 200, body: await fleetBody(history, asked, clock.now()) };
    },
    async getLargest(request) {
      const { query, correlationId } = request;
      const range = rangeOf(query);
      if (!range) return problemReply(correlationId, endsBeforeItBegins);
      const onlyGateways = gatewaysIn(userOf(request).scope);
      return {
        status: 200,
        body: await largestBody(store, { ...query, ...range, onlyGateways }, clock.now()),
      };
    },
    getHistoryStorage: async () => ({ status: 200, body: await storageBody(history, network()) }),
  };
}

function kindWanted({ connection, tunnel }: Wanted): Identity['kind'] {
  if (tunnel !== undefined) return 'tunnel';
  return connection === undefined ? 'gateway' : 'connection';
}

function rangeOf({ from, to }: { from: string; to: string }): { from: number; to: number } | undefined {
  const range = { from: Date.parse(from), to: Date.parse(to) };
  return range.from < range.to ? range : undefined;
}

const endsBeforeItBegins: Refusal = {
  status: 400,
  code: 'INVALID_RANGE',
  title: 'The time asked for ends before it begins: "to" must be after "from".',
};
const notRecorded: Refusal = {
  status: 404,
  code: 'NOT_FOUND',
  title: 'Nothing is recorded of this now: there is no such gateway, or recording is off.',
};
const neverRecorded: Refusal = {
  status: 404,
  code: 'NOT_FOUND',
  title: 'Nothing is remembered of this: it was never there while Gatehouse recorded, or too long ago.',
};
