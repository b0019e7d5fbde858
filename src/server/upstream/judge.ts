import { type Endpoint, noContent } from '#contract/endpoint.ts';
import { totalCountHeader } from '#contract/client.ts';
import type { Report } from './circuit.ts';
import type { Exchanged } from '#platform/exchange.ts';
import { retryAfterMs } from './retry-after.ts';
import type { FailureReason, UpstreamCall, UpstreamResult } from './upstream.ts';
import type { Mask } from '../secrets/mask.ts';
import { parseWithoutSecrets } from './without-secrets.ts';

/** What an exchange means: for the caller, for the circuit, and for trying again. */
export interface Judged {
  result: UpstreamResult;
  report: Report;
  again: 'never' | 'soon' | { at: number };
}

/**
 * @param mask takes our own credential out of an answer that quotes the request
 * @param observedAt asked of an answer: when it was true, Unix ms
 */
export function judge(
  exchanged: Exchanged,
  call: UpstreamCall,
  now: number,
  mask: Mask,
  observedAt: () => number = () => now,
): Judged {
  const isRead = call.endpoint.method === 'GET';
  const failed = (
    reason: FailureReason,
    report: Report,
    again: Judged['again'],
    mayHaveHappened = false,
    retryAt?: number,
  ): Judged => ({
    result: {
      kind: 'failed',
      failure: { reason, mayHaveHappened: mayHaveHappened && !isRead, retryAt },
    },
    report,
    again,
  });

  if (exchanged.kind === 'none') {
    const { reason, wasSent } = exchanged;
    if (reason === 'aborted') return failed(reason, { kind: 'aborted' }, 'never', wasSent);
    return failed(reason, { kind: reason === 'timed-out' ? 'timed-out' : 'failed' }, 'soon', wasSent);
  }

  const { status, header } = exchanged;
  const forMs = retryAfterMs(header('retry-after'), now);
  if (status === 429 || (status === 503 && forMs !== undefined)) {
    const until = now + (forMs ?? 0);
    return failed('rate-limited', { kind: 'rate-limited', forMs }, { at: until }, false, until);
  }
  if (status === 401) return failed('credentials-refused', { kind: 'refused-credentials' }, 'never');
  if (status >= 300 && status < 400) return failed('redirected', { kind: 'failed' }, 'never', true);
  if (!isAnswerStatus(status)) return failed('unreadable', { kind: 'failed' }, 'soon', true);

  const read = readBody(exchanged, call.endpoint, mask);
  // The error page of a gateway in front of the service has no body worth reading; its status says enough.
  // A page that is not there at a proxy is not a gateway that is not there at the service.
  if (read.kind === 'unreadable' && (status < 300 || (status === 404 && isRead)))
    return failed('unreadable', { kind: 'failed' }, 'soon', true);
  const content = read.kind === 'value' && mayHaveBody(status, call.endpoint) ? read : undefined;
  return {
    result: {
      kind: 'answered',
      answer: {
        status,
        body: content?.value,
        ...(content?.bytes && { bytes: content.bytes }),
        totalCount: countIn(header(totalCountHeader)),
        observedAt: observedAt(),
      },
    },
    report: { kind: status >= 500 ? 'failed' : 'ok' },
    again: status >= 500 ? 'soon' : 'never',
  };
}

/**
 * Statuses of the hop between a client and a proxy. Said again to a browser they would be about its connection to us: it would
 * ask for a proxy's password (407) or send the request again by itself (408, 421, 425). RFC 9110 §15.5, RFC 8470 §5.2.
 */
const hopStatuses = new Set([407, 408, 421, 425, 426]);

/** What an API may answer with. Parsers take any three digits (RFC 9110 §15: others are to be taken for a 5xx). */
function isAnswerStatus(status: number): boolean {
  return status >= 200 && status <= 599 && !hopStatuses.has(status);
}

type Read = { kind: 'value'; value: unknown; bytes?: Buffer } | { kind: 'unreadable' };
type Answer = Extract<Exchanged, { kind: 'answer' }>;

/** Half an answer, or something else than an answer, must never pass for an empty list (fault R4). */
function readBody({ status, text, bytes }: Answer, endpoint: Endpoint, mask: Mask): Read {
  if (text.trim() === '') {
    const isRight = status >= 300 || !formOf(endpoint).needsContent;
    return isRight ? { kind: 'value', value: undefined } : { kind: 'unreadable' };
  }
  try {
    const { value, isAsItCame } = parseWithoutSecrets(text, mask);
    if (status < 300 && hasContent(endpoint) && Array.isArray(value) !== formOf(endpoint).isList)
      return { kind: 'unreadable' };
    if (typeof value !== 'object' || value === null) return { kind: 'unreadable' };
    // A byte order mark is not part of the text (RFC 8259 §8.1).
    const isSame = isAsItCame && bytes[0] !== byteOrderMark;
    return { kind: 'value', value, bytes: isSame ? bytes : Buffer.from(JSON.stringify(value)) };
  } catch {
    // Not JSON, or nested absurdly deep.
    return { kind: 'unreadable' };
  }
}

/** The first byte of it, which no JSON begins with. */
const byteOrderMark = 0xef;

interface AnswerForm {
  isList: boolean;
  /** `createLabel` and its like may answer something or nothing, so an empty answer is right for them too. */
  needsContent: boolean;
}
const forms = new WeakMap<Endpoint, AnswerForm>();

/** What an endpoint's answers look like. Its schema is asked once: refusing costs it more than reading an answer. */
function formOf(endpoint: Endpoint): AnswerForm {
  const known = forms.get(endpoint);
  if (known) return known;
  const isList = endpoint.response.safeParse([]).success;
  const form = { isList, needsContent: isList || !endpoint.response.safeParse(undefined).success };
  forms.set(endpoint, form);
  return form;
}

function hasContent(endpoint: Endpoint): boolean {
  return endpoint.response !== noContent;
}

/** A refusal always; a success only where the endpoint answers something. */
function mayHaveBody(status: number, endpoint: Endpoint): boolean {
  return status >= 300 || (status !== 204 && hasContent(endpoint));
}

function countIn(header: string | undefined): string | undefined {
  return header !== undefined && /^\d{1,9}$/.test(header) ? header : undefined;
}
