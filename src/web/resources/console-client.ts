import { createClient, type Send } from '#contract/client.ts';
import { consoleEndpoints, consoleHeader, consolePrefix, proxyPrefix } from '#contract/console-endpoints.ts';
import { endpoints } from '#contract/endpoints.ts';
import { proxyPathOf } from '#contract/proxy-path.ts';
import { readServerTime, serverTimeHeader } from '#contract/server-time-header.ts';
import { noteAnswer, noteMissed } from './conversation.ts';

/** The console's own server did not answer at all: it is down, or this device is offline. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** The Network Gateway API, through our proxy. */
export const api = createClient(endpoints, sendTo(proxyPrefix));
/** The console's own API. */
export const consoleApi = createClient(consoleEndpoints, sendTo(consolePrefix));

function sendTo(prefix: string): Send {
  return async ({ endpoint, params, query, body, headers, signal }) => {
    const search = query.length > 0 ? `?${new URLSearchParams(query).toString()}` : '';
    const isRead = endpoint.method === 'GET';
    const response = await ask(`${prefix}${proxyPathOf(endpoint, params)}${search}`, {
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
      signal,
    });
    return {
      status: response.status,
      header: (name) => response.headers.get(name) ?? undefined,
      body: await readJson(response),
    };
  };
}

async function ask(url: string, request: RequestInit): Promise<Response> {
  try {
    const response = await fetch(url, request);
    // Before the body, which may take its time: what is told is when the answer left.
    noteAnswer(readServerTime(response.headers.get(serverTimeHeader)));
    return response;
  } catch (cause) {
    // A cancelled read is nobody's failure; the query cache knows it by its name.
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    noteMissed();
    throw new UnreachableError('The console’s server cannot be reached.', { cause });
  }
}

/** `undefined` for an answer without JSON; the client then says that it cannot be read. */
async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
