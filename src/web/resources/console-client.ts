import { createClient, type Send, type WireResponse } from '#contract/client.ts';
import {
  consoleHeader,
  consolePrefix,
  everydayEndpoints,
  proxyPrefix,
} from '#contract/everyday-endpoints.ts';
import { endpoints } from '#contract/endpoints.ts';
import { proxyPathOf } from '#contract/proxy-path.ts';
import { readServerTime, serverTimeHeader } from '#contract/server-time-header.ts';
import { type AnswerLimits, answerLimits, inTime, NoAnswerInTimeError } from './answer-in-time.ts';
import { noteAnswer, noteMissed } from './conversation.ts';

/** The console's own server did not answer at all: it is down, or this device is offline. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** The Network Gateway API, through our proxy. */
export const api = createClient(endpoints, sendTo(proxyPrefix));
/** The console's own API, but for what is remembered: `history/history-api.ts`. */
export const consoleApi = createClient(everydayEndpoints, sendTo(consolePrefix));

/** @param limits how long an answer may take; every request has a limit, since a server may hang */
export function sendTo(prefix: string, limits: AnswerLimits = answerLimits): Send {
  return ({ endpoint, params, query, body, headers, signal }) => {
    const search = query.length > 0 ? `?${new URLSearchParams(query).toString()}` : '';
    const isRead = endpoint.method === 'GET';
    const limitMs = isRead ? limits.read : limits.change;
    const request: RequestInit = {
      method: endpoint.method,
      credentials: 'same-origin',
      // Answers are kept by the query cache only, in memory.
      cache: 'no-store',
      redirect: 'error',
      headers: isRead
        ? headers
        : // A change without a body carries both too: security row C1.
          { ...headers, [consoleHeader.name]: consoleHeader.value, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    };
    const url = `${prefix}${proxyPathOf(endpoint, params)}${search}`;
    return inTime(
      (untilThen) => ask(url, { ...request, signal: untilThen }),
      limitMs,
      signal,
      (cause) => {
        noteMissed();
        return new NoAnswerInTimeError(limitMs, isRead, { cause });
      },
    );
  };
}

async function ask(url: string, request: RequestInit): Promise<WireResponse> {
  try {
    const response = await fetch(url, request);
    // Before the body, which may take its time: what is told is when the answer left.
    noteAnswer(readServerTime(response.headers.get(serverTimeHeader)));
    return {
      status: response.status,
      header: (name) => response.headers.get(name) ?? undefined,
      body: parseJson(await response.text()),
    };
  } catch (cause) {
    // A cancelled read is nobody's failure; the query cache knows it by its name.
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    noteMissed();
    throw new UnreachableError('The console’s server cannot be reached.', { cause });
  }
}

/** `undefined` for an answer without JSON; the client then says that it cannot be read. */
function parseJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
