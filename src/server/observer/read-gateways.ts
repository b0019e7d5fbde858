import { endpoints } from '#contract/endpoints.ts';
import { Gateway } from '#contract/gateway.ts';
import { readProblem } from '#contract/problem.ts';
import { readTolerantly } from '#contract/tolerant.ts';
import type { Clock } from '#domain/clock.ts';
import { type Upstream, failureWords } from '../upstream/upstream.ts';
import type { Courtesy } from './courtesy.ts';
import type {
  FailedSweep,
  GatewayGone,
  GatewayObservation,
  PageObservation,
  SweepObservation,
  UnreadableGateway,
} from './observation.ts';

type Page = { kind: 'page'; items: unknown[]; total: number | undefined; observedAt: number };

const pageSize = 100;
/** Pages at once; more would only make the upstream's own callers wait. One where each is followed by a rest. */
const atOnce = 2;
const mostPages = 1_000;

export interface ReadingTools {
  upstream: Upstream;
  /** Makes a correlation id for each call. */
  newId: () => string;
}

export interface SweepTools extends ReadingTools {
  clock: Pick<Clock, 'now'>;
  /** Between pages, where reading them is work of our own process (`courtesy.ts`). */
  rest?: Courtesy['rest'] | undefined;
}

/** Reads all pages of the account's gateways, and tells of each gateway and page as soon as it is there. */
export async function sweepGateways(
  tools: SweepTools,
  startedAt: number,
  tell: (observation: GatewayObservation | PageObservation) => void,
): Promise<SweepObservation | FailedSweep> {
  const first = await readPage(0, tools);
  if (first.kind === 'failed-sweep') return first;
  const total = first.total ?? first.items.length;
  const pageCount = Math.min(mostPages, Math.ceil(total / pageSize));
  const offsets = Array.from({ length: Math.max(0, pageCount - 1) }, (_, index) => (index + 1) * pageSize);
  // Read page by page: thousands of gateways at once would keep everybody else's requests waiting.
  const unreadable = tellOfPage(first, tell);
  let [count, lastTotal] = [first.items.length, first.total];
  const { clock, rest } = tools;
  const together = rest ? 1 : atOnce;
  let pageAt = startedAt;
  for (let index = 0; index < offsets.length; index += together) {
    if (rest) await rest(clock.now() - pageAt);
    pageAt = clock.now();
    const batch = offsets.slice(index, index + together);
    for (const page of await Promise.all(batch.map((offset) => readPage(offset, tools)))) {
      if (page.kind === 'failed-sweep') return page;
      unreadable.push(...tellOfPage(page, tell));
      count += page.items.length;
      lastTotal = page.total;
    }
  }
  // Gateways that came or went meanwhile shift the pages, so one may have been missed or seen twice.
  if (count < (lastTotal ?? count))
    return { kind: 'failed-sweep', reason: 'The list changed while it was read.' };
  return Object.freeze({ kind: 'sweep', startedAt, observedAt: first.observedAt, unreadable });
}

/** One gateway; undefined when nothing can be said about it. */
export async function readGateway(
  uuid: string,
  { upstream, newId }: ReadingTools,
): Promise<GatewayObservation | GatewayGone | undefined> {
  const endpoint = endpoints.getGateway;
  const params = { service_uuid: uuid };
  const call = { name: 'getGateway', endpoint, params, query: {}, body: undefined, correlationId: newId() };
  const result = await upstream.call(call);
  if (result.kind === 'failed') return undefined;
  const { status, body, observedAt } = result.answer;
  if (status === 404) return Object.freeze({ kind: 'gone', uuid, observedAt });
  return status === 200 ? observationOf(body, 'itself', observedAt) : undefined;
}

/** The least that can be asked. */
export async function answersAtAll({ upstream, newId }: ReadingTools): Promise<boolean> {
  const result = await upstream.call({
    name: 'listGateways',
    endpoint: endpoints.listGateways,
    params: {},
    query: { limit: 1, offset: 0 },
    body: undefined,
    correlationId: newId(),
  });
  return result.kind === 'answered' && result.answer.status < 300;
}

async function readPage(offset: number, { upstream, newId }: ReadingTools): Promise<Page | FailedSweep> {
  const result = await upstream.call({
    name: 'listGateways',
    endpoint: endpoints.listGateways,
    params: {},
    query: { limit: pageSize, offset },
    body: undefined,
    correlationId: newId(),
  });
  if (result.kind === 'failed') return { kind: 'failed-sweep', reason: failureWords[result.failure.reason] };
  const { status, body, totalCount, observedAt } = result.answer;
  if (status !== 200 || !Array.isArray(body))
    return { kind: 'failed-sweep', reason: readProblem(status, body).title };
  const total = totalCount === undefined ? undefined : Number(totalCount);
  return { kind: 'page', items: body, total, observedAt };
}

/** Item by item, so that one that cannot be read never hides the rest (security row U8). */
function tellOfPage(
  { items, total, observedAt }: Page,
  tell: (observation: GatewayObservation | PageObservation) => void,
): UnreadableGateway[] {
  const unreadable: UnreadableGateway[] = [];
  for (const item of items) {
    const seen = observationOf(item, 'sweep', observedAt);
    if (seen) tell(seen);
    else unreadable.push({ uuid: textAt(item, 'uuid'), name: textAt(item, 'name') });
  }
  tell(Object.freeze({ kind: 'page', total: total ?? items.length }));
  return unreadable;
}

function observationOf(
  item: unknown,
  by: GatewayObservation['by'],
  observedAt: number,
): GatewayObservation | undefined {
  try {
    return Object.freeze({ kind: 'gateway', by, gateway: readTolerantly(Gateway, item).data, observedAt });
  } catch {
    // Zod's message may quote what was sent; that it cannot be read is all there is to say.
    return undefined;
  }
}

function textAt(item: unknown, key: string): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const value: unknown = Reflect.get(item, key);
  return typeof value === 'string' ? value.slice(0, 100) : undefined;
}
