import { endpoints } from '#contract/endpoints.ts';
import type { Fleet, GatewayRow } from '#contract/fleet.ts';
import { Gateway } from '#contract/gateway.ts';
import { readTolerantly } from '#contract/tolerant.ts';
import { gatewayRow } from '#domain/fleet/gateway-row.ts';
import { isSettled } from '#domain/lifecycle/gateway-lifecycle.ts';
import { readProblem } from '#contract/problem.ts';
import type { UpDownWatch } from './up-down-watch.ts';
import { type Upstream, failureWords } from '../upstream/upstream.ts';

export type UnreadableGateway = Fleet['unreadable'][number];

export interface SeenGateway {
  row: GatewayRow;
  /** False while its state machine is under way. */
  isSettled: boolean;
  /** Of its connections and tunnels, by uuid. Not in the row: ten thousand gateways' uuids would be megabytes to each browser. */
  names: ReadonlyMap<string, string>;
}

export type Sweep =
  | {
      kind: 'complete';
      gateways: SeenGateway[];
      unreadable: UnreadableGateway[];
      /** Uuids of gateways that are there but could not be read. */
      unreadableUuids: string[];
      observedAt: number;
    }
  /** Nothing of it may be shown: a part of the list is not the list (fault R4). */
  | { kind: 'failed'; reason: string };

type Page = { kind: 'page'; items: unknown[]; total: number | undefined; observedAt: number };

const pageSize = 100;
/** Pages at once; more would only make the upstream's own callers wait. */
const atOnce = 2;
const mostPages = 1_000;

/** What every reading needs. */
export interface SweepTools {
  upstream: Upstream;
  /** Makes a correlation id for each call. */
  newId: () => string;
  /** Remembers tunnels from one reading to the next. */
  upDown: UpDownWatch;
}

/** Reads all pages of the account's gateways. */
export async function sweepGateways({ upstream, newId, upDown }: SweepTools): Promise<Sweep> {
  const first = await readPage(upstream, 0, newId);
  if (first.kind === 'failed') return first;
  const total = first.total ?? first.items.length;
  const pageCount = Math.min(mostPages, Math.ceil(total / pageSize));
  const offsets = Array.from({ length: Math.max(0, pageCount - 1) }, (_, index) => (index + 1) * pageSize);

  // Read page by page: thousands of gateways at once would keep everybody else's requests waiting.
  const reading = readItems(first.items, first.observedAt, upDown);
  let [count, lastTotal] = [first.items.length, first.total];
  for (let index = 0; index < offsets.length; index += atOnce) {
    const batch = offsets.slice(index, index + atOnce);
    for (const page of await Promise.all(batch.map((offset) => readPage(upstream, offset, newId)))) {
      if (page.kind === 'failed') return page;
      readItems(page.items, page.observedAt, upDown, reading);
      count += page.items.length;
      lastTotal = page.total;
    }
  }
  // Gateways that came or went meanwhile shift the pages, so one may have been missed or seen twice.
  if (count < (lastTotal ?? count)) return { kind: 'failed', reason: 'The list changed while it was read.' };
  const gateways = [...reading.gateways.values()];
  upDown.keepOnly(new Set([...reading.gateways.keys(), ...reading.unreadableUuids]));
  return { kind: 'complete', ...reading, gateways, observedAt: first.observedAt };
}

/** One gateway; `gone` when the upstream knows none of that uuid. */
export async function readGateway(
  uuid: string,
  { upstream, newId, upDown }: SweepTools,
): Promise<SeenGateway | 'gone' | undefined> {
  const endpoint = endpoints.getGateway;
  const params = { service_uuid: uuid };
  const call = { name: 'getGateway', endpoint, params, query: {}, body: undefined, correlationId: newId() };
  const result = await upstream.call(call);
  if (result.kind === 'failed') return undefined;
  if (result.answer.status === 404) return 'gone';
  if (result.answer.status !== 200) return undefined;
  const { body, observedAt } = result.answer;
  return [...readItems([body], observedAt, upDown).gateways.values()][0];
}

async function readPage(
  upstream: Upstream,
  offset: number,
  newId: () => string,
): Promise<Page | { kind: 'failed'; reason: string }> {
  const result = await upstream.call({
    name: 'listGateways',
    endpoint: endpoints.listGateways,
    params: {},
    query: { limit: pageSize, offset },
    body: undefined,
    correlationId: newId(),
  });
  if (result.kind === 'failed') return { kind: 'failed', reason: failureWords[result.failure.reason] };
  const { status, body, totalCount, observedAt } = result.answer;
  if (status !== 200 || !Array.isArray(body))
    return { kind: 'failed', reason: readProblem(status, body).title };
  const total = totalCount === undefined ? undefined : Number(totalCount);
  return { kind: 'page', items: body, total, observedAt };
}

interface Reading {
  /** By uuid: a gateway that moved to the next page meanwhile is one all the same. */
  gateways: Map<string, SeenGateway>;
  unreadable: UnreadableGateway[];
  unreadableUuids: string[];
}

/** Adds to `reading`, item by item, so that one that cannot be read never hides the rest (security row U8). */
function readItems(
  items: readonly unknown[],
  observedAt: number,
  upDown: UpDownWatch,
  reading: Reading = { gateways: new Map(), unreadable: [], unreadableUuids: [] },
): Reading {
  const { gateways, unreadable, unreadableUuids } = reading;
  for (const item of items) {
    try {
      const { data } = readTolerantly(Gateway, item);
      gateways.set(data.uuid, {
        row: gatewayRow(data, upDown.see(data, observedAt)),
        isSettled: isSettled(data),
        names: namesIn(data),
      });
    } catch {
      // Zod's message may quote what was sent; that it cannot be read is all there is to say.
      const uuid = textAt(item, 'uuid');
      if (uuid !== undefined) unreadableUuids.push(uuid);
      unreadable.push({ label: textAt(item, 'name') ?? uuid ?? null, reason: 'could not be read' });
    }
  }
  return reading;
}

function namesIn({ connections }: Gateway): ReadonlyMap<string, string> {
  const named = connections.flatMap((connection) => [connection, ...connection.tunnels]);
  return new Map(named.flatMap(({ uuid, name }) => (uuid === undefined ? [] : [[uuid, name]])));
}

function textAt(item: unknown, key: string): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const value: unknown = Reflect.get(item, key);
  return typeof value === 'string' ? value.slice(0, 100) : undefined;
}
