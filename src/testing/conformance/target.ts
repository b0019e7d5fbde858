import { apiPrefix } from '#contract/endpoints.ts';

/** An implementation of the Network Gateway API to be held to the contract. */
export interface Target {
  /** Scheme and host, without the prefix; loopback only. */
  baseUrl: string;
  authorization: string;
  dispose(): Promise<void>;
}

export interface Call {
  method: string;
  /** Below the prefix, as it goes over the wire. */
  path: string;
  body?: unknown;
  /** Instead of `body`: these characters. */
  text?: string;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** Undefined where the body is empty or no JSON. */
  json: unknown;
}

export type Api = (call: Call) => Promise<Answer>;

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * How the suite speaks to its target.
 * @throws Error for a target that is not on this machine: the suite creates and deletes gateways.
 */
export function apiOf({ baseUrl, authorization }: Pick<Target, 'baseUrl' | 'authorization'>): Api {
  const { hostname, origin } = new URL(baseUrl);
  if (!loopback.test(hostname))
    throw new Error(
      `The conformance suite changes what it meets and runs on loopback only, not on ${hostname}.`,
    );
  return async ({ method, path, body, text, headers }) => {
    const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${origin}${apiPrefix}${path}`, {
      method,
      body: sent,
      headers: { Authorization: authorization, 'Content-Type': 'application/json', ...headers },
    });
    const received = await response.text();
    return { status: response.status, headers: response.headers, text: received, json: parsed(received) };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON: whoever expects some will say what came instead.
    return undefined;
  }
}
