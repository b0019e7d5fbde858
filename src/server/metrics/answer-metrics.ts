import type { Clock } from '#domain/clock.ts';
import type { GatewayNow } from '#history/gateway-now.ts';
import type { Caller, HeaderRecord } from '../http/client-address.ts';
import type { Reply } from '../http/handler.ts';
import type { Refusal } from '../http/problem-reply.ts';
import type { Secret } from '../secrets/secret.ts';
import { type Told, contentTypes, exposition, formFor } from './exposition.ts';
import { fleetSamples } from './fleet-samples.ts';
import { type Moment, gatewaySamples } from './gateway-samples.ts';
import { createMetricsDoor } from './metrics-door.ts';
import { type OwnParts, ownSamples } from './own-samples.ts';
import { isAddressable, isInShard, readShard, targetOf } from './targets.ts';

/** A request below `/metrics` that named a host of ours. */
export interface MetricsRequest {
  method: string;
  /** Without its query. */
  path: string;
  /** What follows the question mark; empty where there is none. */
  search: string;
  headers: HeaderRecord;
  caller: Caller;
}

export type MetricsAnswer = { ok: true; reply: Reply } | { ok: false; refusal: Refusal };

/** Answers everything below `/metrics`, from what is known already: nobody's scrape is a call of the upstream (D6). */
export function createMetrics(parts: OwnParts & { token: Secret | undefined; clock: Clock }) {
  const { history, clock } = parts;
  const door = createMetricsDoor(parts.token, clock);

  function answer(request: MetricsRequest): MetricsAnswer {
    const { method, path, search, headers, caller } = request;
    const refusal = door(headers, caller);
    if (refusal) return refused(refusal);
    if (method !== 'GET' && method !== 'HEAD') return refused(readOnly);
    if (path === '/metrics/targets') return targets(request);
    if (search !== '') return refused(noQuery);
    const told = toldAt(path, momentNow());
    if (!told.ok) return told;
    const form = formFor(typeof headers['accept'] === 'string' ? headers['accept'] : undefined);
    return answered(exposition(told.all, form), contentTypes[form]);
  }

  function momentNow(): Moment {
    return { now: clock.now(), patienceMs: history.recorder?.patienceMs() ?? 0 };
  }
  function toldAt(path: string, moment: Moment): { ok: true; all: Told[] } | { ok: false; refusal: Refusal } {
    if (path === '/metrics') return { ok: true, all: ownSamples(parts, moment) };
    if (!history.recorder) return refused(recordingOff);
    if (path === '/metrics/fleet') return { ok: true, all: fleetSamples(gateways(), moment) };
    const [, uuid = ''] = /^\/metrics\/gateway\/([^/]+)$/.exec(path) ?? [];
    const gateway = history.recorder.now(uuid);
    if (gateway) return { ok: true, all: gatewaySamples(gateway, moment) };
    return refused(uuid === '' ? noSuchAddress : noSuchGateway);
  }
  function gateways(): GatewayNow[] {
    const { recorder } = history;
    return (recorder?.gateways() ?? []).flatMap((uuid) => recorder?.now(uuid) ?? []);
  }
  function targets({ search, headers, caller }: MetricsRequest): MetricsAnswer {
    const { recorder } = history;
    if (!recorder) return refused(recordingOff);
    const shard = search === '' ? { index: 1, of: 1 } : readShard(wordOf(search) ?? '');
    if (!shard) return refused(noShard);
    // An engine keeps what it had when it is refused; an empty list would end all that it does.
    if (recorder.gateways() === undefined) return refused(notReadYet);
    const at = { host: String(headers['host']), isHttps: caller.isHttps };
    const found = gateways()
      .filter(({ uuid }) => isAddressable(uuid) && isInShard(uuid, shard))
      .map((gateway) => targetOf(gateway, at));
    return answered(JSON.stringify(found), 'application/json');
  }

  return { answer };
}
export type Metrics = ReturnType<typeof createMetrics>;

/** Of `shard=1/3`, in the two ways it may be written. */
function wordOf(search: string): string | undefined {
  return /^shard=(\d{1,4}(?:\/|%2[Ff])\d{1,4})$/.exec(search)?.[1]?.replace(/%2f/i, '/');
}

function answered(text: string, contentType: string): MetricsAnswer {
  return { ok: true, reply: { status: 200, text, headers: { 'content-type': contentType } } };
}

function refused(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal };
}

const noSuchAddress: Refusal = {
  status: 404,
  code: 'NOT_FOUND',
  title:
    'There is nothing at this address. There are /metrics, /metrics/fleet, /metrics/targets and /metrics/gateway/{uuid}.',
};
const noSuchGateway: Refusal = {
  status: 404,
  code: 'NOT_FOUND',
  title: 'No gateway of this uuid is recorded. /metrics/targets lists those that are.',
};
const readOnly: Refusal = {
  status: 405,
  code: 'METHOD_NOT_ALLOWED',
  title: 'This address answers to GET, HEAD only.',
  headers: { allow: 'GET, HEAD' },
};
const noQuery: Refusal = { status: 400, code: 'INVALID_REQUEST', title: 'This address takes no query.' };
const noShard: Refusal = {
  status: 400,
  code: 'INVALID_REQUEST',
  title: 'The query must be empty, or a part of all gateways: shard=1/3 is the first of three.',
  invalidParams: [{ name: 'shard', reason: 'Must be such as 1/3, of 1000 at most.' }],
};
const recordingOff: Refusal = {
  status: 404,
  code: 'RECORDING_OFF',
  title: 'Nothing is recorded: Gatehouse was started with --record-interval 0.',
};
const notReadYet: Refusal = {
  status: 503,
  code: 'NOT_READ_YET',
  title: 'Which gateways there are was not read yet. Try again in a moment.',
  headers: { 'retry-after': '5' },
};
