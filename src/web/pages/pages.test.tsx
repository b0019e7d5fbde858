import { waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aConnection } from '#testing/builders/connection.ts';
import { aGatewayRow } from '#testing/builders/fleet-row.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aNetwork, aPlan, aRouter, aZone } from '#testing/builders/neighbours.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { Failing, noAnswer, type PageAnswers, renderPage, signedInUserId } from '#testing/render-page.tsx';
import { pretendLayout } from '#testing/render-web.tsx';

// Every page in its four states: loading, empty, failed, and with what there is.

beforeEach(() => {
  pretendLayout({ width: 1200, height: 600 });
  vi.spyOn(window, 'scrollTo').mockReturnValue();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  sessionStorage.clear();
});

const tunnel = aTunnel();
const connection = aConnection({ tunnels: [tunnel] });
const gateway = aGateway({ name: 'stage', connections: [connection] });
const fleetOf = (...gateways: ReturnType<typeof aGatewayRow>[]) => ({
  observedAt: new Date().toISOString(),
  gateways,
  unreadable: [],
  problem: null,
  sweepIntervalMs: 10_000,
});
const session = {
  id: 's-1',
  userId: signedInUserId,
  username: 'grace',
  address: '192.0.2.1',
  startedAt: '2026-01-15T09:00:00Z',
  lastActiveAt: '2026-01-15T09:00:00Z',
  expiresAt: '2026-01-15T21:00:00Z',
  isCurrent: true,
};
const user = {
  id: 'u-1',
  username: 'grace',
  role: 'operator',
  isDisabled: false,
  createdAt: '2026-01-15T09:00:00Z',
  lastSignInAt: null,
};
const full: PageAnswers = {
  getGateway: gateway,
  getConnection: connection,
  getTunnel: tunnel,
  listGateways: [gateway],
  listPlans: [aPlan()],
  listRouters: { routers: { router: [aRouter()] } },
  listZones: { zones: { zone: [aZone()] } },
  listNetworks: { networks: { network: [aNetwork()] } },
  getFleet: fleetOf(aGatewayRow({ uuid: gateway.uuid, name: 'stage' })),
  listAudit: { entries: [{ state: 'damaged', id: 7 }], before: null },
  listUsers: { users: [user] },
  listSessions: { sessions: [session] },
};
const every = (answer: unknown): PageAnswers =>
  Object.fromEntries(Object.keys(full).map((name) => [name, answer]));

interface Page {
  path: string;
  loading: RegExp;
  failed: RegExp;
  /** There is nothing of what it is about. */
  none: PageAnswers;
  empty: RegExp;
  filled: RegExp;
}

const gatewayPath = `/gateways/${gateway.uuid}`;
const connectionPath = `${gatewayPath}/connections/${connection.uuid}`;
const gone = new Failing(404);
const ofGateway = {
  loading: /Loading/,
  failed: /The gateway could not be read\..*Try again/,
  none: { ...full, getGateway: gone, getConnection: gone, getTunnel: gone },
};

const bare = { ...full, getGateway: { ...gateway, connections: [], labels: [] } };

describe.each<Page>([
  {
    path: '/',
    loading: /Reading the gateways/,
    failed: /The gateways could not be read\..*Try again/,
    none: { ...full, getFleet: fleetOf() },
    empty: /No gateways yet/,
    filled: /1 gateway.*stage/,
  },
  {
    path: '/gateways/new',
    loading: /Loading/,
    failed: /The zones could not be read\..*Try again/,
    none: { ...full, listZones: { zones: { zone: [] } } },
    empty: /The service offers no public zone to this account\./,
    filled: /Helsinki #1/,
  },
  { ...ofGateway, path: gatewayPath, empty: /There is no such gateway/, filled: /stage.*example-connection/ },
  {
    ...ofGateway,
    path: `${gatewayPath}/json`,
    none: bare,
    empty: /Nothing is changed yet/,
    filled: /"name": "stage"/,
  },
  {
    ...ofGateway,
    path: `${gatewayPath}/connections/new`,
    none: bare,
    empty: /Local networks: none yet\./,
    filled: /10\.0\.0\.0\/24/,
  },
  { ...ofGateway, path: connectionPath, empty: /There is no such connection/, filled: /example-tunnel-1/ },
  {
    ...ofGateway,
    path: `${connectionPath}/tunnels/${tunnel.uuid}`,
    failed: /The tunnel could not be read\..*Try again/,
    empty: /There is no such tunnel/,
    filled: /IKE SA established/,
  },
  {
    ...ofGateway,
    path: `${gatewayPath}/tunnels/new`,
    none: bare,
    empty: /Name of the connection/,
    filled: /Address of the peer/,
  },
  {
    path: '/address-space',
    loading: /Who has it\?Loading/,
    failed: /The gateways could not be read\..*Try again/,
    none: { ...full, getFleet: fleetOf(), listNetworks: { networks: { network: [] } } },
    empty: /No overlaps/,
    filled: /Where a server sends something to/,
  },
  {
    path: '/api-reference',
    loading: /The gateways are being read/,
    failed: /The gateways could not be read/,
    none: { ...full, getFleet: fleetOf() },
    empty: /There is no gateway yet\./,
    filled: /stagePlans and gateways/,
  },
  {
    path: '/audit',
    loading: /Loading$/,
    failed: /The audit log could not be read\..*Try again/,
    none: { ...full, listAudit: { entries: [], before: null } },
    empty: /Nothing was changed yet/,
    filled: /Entry 7/,
  },
  {
    path: '/people',
    loading: /UsersAdd a userLoading/,
    failed: /The users could not be read\..*Try again/,
    // Whoever looks is there, so there are words for no more than the head of the table.
    none: { ...full, listUsers: { users: [] }, listSessions: { sessions: [] } },
    empty: /UserRoleState.*ActionsOpen sessions.*EndsEnd$/,
    filled: /grace.*operator/i,
  },
  {
    path: '/account',
    loading: /Your open sessionsLoading/,
    failed: /The open sessions could not be read\..*Try again/,
    none: { ...full, listSessions: { sessions: [] } },
    empty: /EndsEnd$/,
    filled: /192\.0\.2\.1/,
  },
])('the page $path', ({ path, loading, failed, none, empty, filled }) => {
  it.each<[string, PageAnswers, RegExp]>([
    ['loading', every(noAnswer), loading],
    ['failed', every(new Failing()), failed],
    ['empty', none, empty],
    ['filled', full, filled],
  ])('%s', async (_, answers, said) => {
    await renderPage(path, { role: 'admin', answers });
    await waitFor(() => expect(document.querySelector('main')?.textContent).toMatch(said), {
      timeout: 10_000,
    });
  });
});
