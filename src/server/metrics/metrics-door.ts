import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#domain/clock.ts';
import { createRateWindow } from '../auth/rate-window.ts';
import { type Caller, type HeaderRecord, rateKeyOf } from '../http/client-address.ts';
import { type Refusal, tooManyRequests } from '../http/problem-reply.ts';
import type { Secret } from '../secrets/secret.ts';

/** Why somebody may not read the metrics, or `undefined`. */
export type MetricsDoor = (headers: HeaderRecord, caller: Pick<Caller, 'address'>) => Refusal | undefined;

/** Of one address. Who has the token is never held up, however many others at its address have not. */
const wrongTokens = { most: 30, spanMs: 60_000 };

/**
 * A token of its own opens the metrics, and nothing else; nothing else opens them: a session's cookie does not, since an
 * engine has none and a page has no use for them. Without a configured token they are shut (security rows Z10, D7).
 */
export function createMetricsDoor(token: Secret | undefined, clock: Clock): MetricsDoor {
  const failures = createRateWindow(clock, wrongTokens);
  // Of equal length whatever is sent, so that comparing takes as long for every wrong one.
  const expected = token && digestOf(token.reveal());

  return ({ authorization }, { address }) => {
    if (!expected) return metricsOff;
    const [, sent] = /^Bearer +(\S+)$/i.exec(typeof authorization === 'string' ? authorization : '') ?? [];
    if (sent !== undefined && timingSafeEqual(digestOf(sent), expected)) return undefined;
    const place = failures.take(rateKeyOf(address));
    if (!place.ok) return tooManyRequests('Too many requests without the right token.', place.waitMs / 1_000);
    return sent === undefined ? tokenRequired : tokenWrong;
  };
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

const challenge = { 'www-authenticate': 'Bearer realm="metrics"' };
const metricsOff: Refusal = {
  status: 404,
  code: 'METRICS_OFF',
  title:
    'Metrics are off. To open them to Prometheus, write a token into a file of its own (openssl rand -hex 32) and start Gatehouse with --metrics-token-file.',
};
const tokenRequired: Refusal = {
  status: 401,
  code: 'METRICS_TOKEN_REQUIRED',
  title:
    'Metrics are opened by their own token, as "Authorization: Bearer …": the content of the file that Gatehouse was started with as --metrics-token-file. Being signed in does not open them.',
  headers: challenge,
};
const tokenWrong: Refusal = {
  status: 401,
  code: 'METRICS_TOKEN_WRONG',
  title:
    'This is not the token of the metrics. It is the content of the file that Gatehouse was started with as --metrics-token-file, and is read at its start.',
  headers: challenge,
};
