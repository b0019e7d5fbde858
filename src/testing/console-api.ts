import type { BrowserContext } from '@playwright/test';
import { createClient, type Client, type Send } from '#contract/client.ts';
import {
  type ConsoleEndpoints,
  consoleEndpoints,
  consoleHeader,
  consolePrefix,
  proxyPrefix,
} from '#contract/console-endpoints.ts';
import { type Endpoints, endpoints } from '#contract/endpoints.ts';
import { proxyPathOf } from '#contract/proxy-path.ts';
import { accounts, type AccountName } from './accounts.ts';

/** The console's API as a browser uses it, to lay out what a test is about. */
export interface ConsoleApi {
  gateways: Client<Endpoints>;
  console: Client<ConsoleEndpoints>;
  /** The session cookie, as `name=value`. */
  cookie: string;
  /** The same session at another address, after the server was started anew. */
  at(origin: string): ConsoleApi;
}

/** Signs in and keeps the session. */
export async function signInToApi(origin: string, account: AccountName): Promise<ConsoleApi> {
  const response = await fetch(`${origin}${consolePrefix}${consoleEndpoints.signIn.path}`, {
    method: 'POST',
    headers: headersFrom(origin),
    body: JSON.stringify(accounts[account]),
  });
  const [cookie = ''] = (response.headers.getSetCookie()[0] ?? '').split(';');
  if (!response.ok || cookie === '') {
    throw new Error(`Signing in as ${account} was answered ${response.status}: ${await response.text()}`);
  }
  return withSession(origin, cookie);
}

function withSession(origin: string, cookie: string): ConsoleApi {
  return {
    gateways: createClient(endpoints, sendTo(origin, proxyPrefix, cookie)),
    console: createClient(consoleEndpoints, sendTo(origin, consolePrefix, cookie)),
    cookie,
    at: (other) => withSession(other, cookie),
  };
}

/** Signing in is tested by itself; elsewhere it would only count against the limit of sign-ins per minute. */
export async function giveSession(
  context: BrowserContext,
  origin: string,
  { cookie }: ConsoleApi,
): Promise<void> {
  const [name = '', value = ''] = cookie.split('=', 2);
  const { hostname: domain } = new URL(origin);
  await context.addCookies([
    { name, value, domain, path: '/', secure: true, httpOnly: true, sameSite: 'Strict' },
  ]);
}

function sendTo(origin: string, prefix: string, cookie: string): Send {
  return async ({ endpoint, params, query, body, headers }) => {
    const search = query.length > 0 ? `?${new URLSearchParams(query).toString()}` : '';
    const response = await fetch(`${origin}${prefix}${proxyPathOf(endpoint, params)}${search}`, {
      method: endpoint.method,
      headers: { ...headers, ...headersFrom(origin), cookie },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      header: (name) => response.headers.get(name) ?? undefined,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
    };
  };
}

function headersFrom(origin: string): Record<string, string> {
  return { origin, 'content-type': 'application/json', [consoleHeader.name]: consoleHeader.value };
}
