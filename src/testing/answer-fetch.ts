import { vi } from 'vitest';

export interface SentRequest {
  url: string;
  method: string | undefined;
  headers: Readonly<Record<string, string>>;
  /** Parsed, when it was JSON. */
  body: unknown;
}

/** Answers every request of the page in the same way and keeps what was sent. Undone by `vi.unstubAllGlobals`. */
export function answerFetch(status: number, body: unknown): SentRequest[] {
  const sent: SentRequest[] = [];
  vi.stubGlobal('fetch', (url: string, request: RequestInit) => {
    const text = typeof request.body === 'string' ? request.body : 'null';
    const headers = Object.fromEntries(new Headers(request.headers));
    sent.push({ url, method: request.method, headers, body: JSON.parse(text) });
    return Promise.resolve(new Response(body === undefined ? null : JSON.stringify(body), { status }));
  });
  return sent;
}
