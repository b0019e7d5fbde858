import { createMemoryHistory } from '@tanstack/react-router';
import { render, screen, waitFor } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { consoleEndpoints, consolePrefix, proxyPrefix } from '#contract/console-endpoints.ts';
import { Gateway } from '#contract/gateway.ts';
import { Routers } from '#contract/router.ts';
import { serverTimeHeader } from '#contract/server-time-header.ts';
import { z } from '#contract/zod-config.ts';
import { runGatehouse, type RunningGatehouse } from '#testing/running-gatehouse.ts';
import { App } from '../app/App.tsx';
import { paths } from '../resources/links/paths.ts';
import { createQueryClient } from '../app/query-client.ts';
import { createAppRouter } from '../app/router.ts';

type State = 'loading' | 'failed' | 'ready' | 'empty';
type Page = Exclude<keyof typeof paths, 'byName' | 'signIn' | 'setUp'>;

/** What `main` says in each of the four states, for each page that reads; absent where a page has no such state. */
const pages: Record<Page, Partial<Record<State, RegExp>>> = {
  services: {
    loading: /Reading the gateways/,
    failed: /The gateways could not be read\.The disk is asleep\..*Try again/,
    ready: /helsinki-hubRunning, 1 tunnel down3 of 4/,
    empty: /No gateways yet.*Create a gateway/,
  },
  gateway: {
    loading: /GatewayLoading$/,
    failed: /The gateway could not be read\.The disk is asleep\..*Try again/,
    ready: /Connections and tunnels.*stockholm-office/,
    empty: /No connections/,
  },
  createGateway: {
    loading: /1\. Name and zone.*Loading/,
    failed: /The zones could not be read\..*The plans could not be read\./,
    ready: /Helsinki #1/,
  },
  gatewayJson: {
    loading: /Edit as JSONLoading$/,
    failed: /The gateway could not be read\.The disk is asleep\..*Try again/,
    ready: /"name": "helsinki-hub"/,
  },
  createConnection: {
    loading: /Create a connectionLoading$/,
    failed: /The gateway could not be read\.The disk is asleep\..*Try again/,
    ready: /Local networks: none yet.*helsinki-apps/,
  },
  connection: {
    loading: /ConnectionLoading$/,
    failed: /The gateway could not be read\.The disk is asleep\..*Try again/,
    ready: /stockholm-office.*Local network 10\.10\.0\.0\/24/,
  },
  createTunnel: {
    loading: /Create a tunnelLoading$/,
    failed: /The gateway could not be read\.The disk is asleep\..*Try again/,
    ready: /1\. Peer.*Address of the peer/,
  },
  tunnel: {
    loading: /TunnelLoading$/,
    failed: /The tunnel could not be read\.The disk is asleep\..*Try again/,
    ready: /stockholm-primary.*Packets both ways/,
  },
  addressSpace: {
    loading: /OverlapsLoading/,
    failed: /Who has it\?The gateways could not be read\..*OverlapsThe gateways could not be read\./,
    ready: /Who has it\?Addresses or networks/,
    empty: /No overlaps/,
  },
  apiReference: {
    loading: /The gateways are being read\..*The plans are being read\./,
    failed: /The gateways could not be read\..*The plans could not be read\./,
    ready: /helsinki-hub.*Create a gateway/,
    empty: /There is no gateway yet\./,
  },
  audit: {
    loading: /ToLoading$/,
    failed: /The audit log could not be read\.The disk is asleep\..*Try again/,
    ready: /adminSign inDone/,
    empty: /Nothing matches/,
  },
  people: {
    loading: /UsersAdd a userLoading/,
    failed: /The users could not be read\..*The open sessions could not be read\./,
    ready: /admin \(you\)adminMay sign in/,
  },
  account: {
    loading: /Your open sessionsLoading$/,
    failed: /The open sessions could not be read\.The disk is asleep\..*Try again/,
    ready: /admin \(this one\)127\.0\.0\.1/,
  },
};

/** The demo estate, and an account with nothing in it. */
let demo: RunningGatehouse;
let bare: RunningGatehouse;
let full: Record<string, string>;
let withoutConnections: Record<string, string>;

beforeAll(async () => {
  [demo, bare] = await Promise.all([runGatehouse({ isEmpty: false }), runGatehouse()]);
  const { body } = await demo.call('admin', { target: `${proxyPrefix}/gateway` });
  const gateways = z.array(Gateway).parse(JSON.parse(body));
  full = uuidsOf(gateways.find(({ connections }) => connections.length > 0));
  withoutConnections = uuidsOf(await makeGateway());
});
afterAll(() => Promise.all([demo.stop(), bare.stop()]));
afterEach(() => vi.unstubAllGlobals());

/** One without connections, on the router that the estate has left. */
async function makeGateway(): Promise<Gateway> {
  const routers = await demo.call('admin', { target: `${proxyPrefix}/router` });
  const free = Routers.parse(JSON.parse(routers.body)).routers.router.find(
    ({ attached_network_gateways }) => attached_network_gateways.length === 0,
  );
  const body = {
    name: 'new-site',
    zone: 'fi-hel1',
    plan: 'advanced',
    features: ['vpn'],
    routers: [{ uuid: free?.uuid }],
  };
  const made = await demo.call('admin', {
    method: 'POST',
    target: `${proxyPrefix}/gateway`,
    body: JSON.stringify({ ...body, configured_status: 'started' }),
  });
  return Gateway.parse(JSON.parse(made.body));
}

function uuidsOf(gateway: Gateway | undefined): Record<string, string> {
  const [connection] = gateway?.connections ?? [];
  return {
    gatewayUuid: gateway?.uuid ?? '',
    connectionUuid: connection?.uuid ?? '',
    tunnelUuid: connection?.tunnels[0]?.uuid ?? '',
  };
}

/** What the page says of this state once it says it: all of `main`, spaces as one. */
async function says(page: Page, state: State, wanted: RegExp): Promise<void> {
  await arrive(page, state);
  const main = await screen.findByRole('main');
  const text = () => main.textContent.replaceAll(/\s+/g, ' ');
  await waitFor(() => expect(text()).toMatch(wanted), { timeout: 10_000 });
  expect(text()).not.toContain('This page cannot be shown');
}

async function arrive(page: Page, state: State): Promise<void> {
  const isOfAccount = !paths[page].includes('$');
  const server = state === 'empty' && isOfAccount ? bare : demo;
  const uuids = state === 'empty' ? withoutConnections : full;
  const address = paths[page].replaceAll(/\$(\w+)/g, (_, name: string) => uuids[name] ?? '');
  const cookie = await server.cookie('admin');
  vi.stubGlobal('EventSource', SilentStream);
  vi.stubGlobal('fetch', lineTo(server, cookie, state));
  const queryClient = createQueryClient();
  const { queries } = queryClient.getDefaultOptions();
  queryClient.setDefaultOptions({ queries: { ...queries, retry: false } });
  const router = createAppRouter(queryClient);
  const search = page === 'audit' && state === 'empty' ? '?q=nobody+did+this' : '';
  router.update({ ...router.options, history: createMemoryHistory({ initialEntries: [address + search] }) });
  await router.load();
  render(<App router={router} queryClient={queryClient} styleNonce="" />);
}

/** A line to a real server, on which everything but the question who is there hangs or is refused. */
function lineTo({ origin }: RunningGatehouse, cookie: string, state: State): typeof fetch {
  const send = globalThis.fetch;
  return (input, request) => {
    const url = String(input instanceof Request ? input.url : input);
    const isSession = url === `${consolePrefix}${consoleEndpoints.getSession.path}`;
    if (state === 'loading' && !isSession) return new Promise(() => undefined);
    if (state === 'failed' && !isSession) return Promise.resolve(refusal());
    const headers = { ...Object.fromEntries(new Headers(request?.headers)), cookie, origin };
    // A signal of jsdom is none to Node.
    return send(`${origin}${url}`, { ...request, signal: null, headers });
  };
}

function refusal(): Response {
  const title = 'The disk is asleep.';
  const problem = { type: 'urn:gatehouse:problem#ERROR_ASLEEP', title, status: 503, correlation_id: 'c-1' };
  const headers = { 'content-type': 'application/problem+json', [serverTimeHeader]: String(Date.now()) };
  return new Response(JSON.stringify(problem), { status: 503, headers });
}

/** jsdom has no event streams; what one would bring, the pages ask for too. */
class SilentStream {
  readonly readyState = 0;
  addEventListener(): void {}
  close(): void {}
}

describe.each(Object.keys(pages) as Page[])('%s', (page) => {
  it.each(Object.entries(pages[page]) as [State, RegExp][])('%s', (state, wanted) =>
    says(page, state, wanted),
  );
});
