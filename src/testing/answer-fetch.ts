import { vi } from 'vitest';

export interface SentRequest {
  url: string;
  method: string | undefined;
  /** Parsed, when it was JSON. */
  body: unknown;
}

/** Answers every request of the page in the same way and keeps what was sent. Undone by `vi.unstubAllGlobals`. */
export function answerFetch(status: number, body: unknown): SentRequest[] {
  const sent: SentRequest[] = [];
  vi.stubGlobal('fetch', (url: string, request: RequestInit) => {
    const text = typeof request.body === 'string' ? request.body : 'null';
    sent.push({ url, method: request.method, body: JSON.parse(text) });
    return Promise.resolve(new Response(body === undefined ? null : JSON.stringify(body), { status }));
  });
  return sent;
}
