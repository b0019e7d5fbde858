import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { aConnection } from '#testing/builders/connection.ts';
import { aGatewayRow } from '#testing/builders/fleet-row.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aNetwork, aPlan, aRouter, aZone } from '#testing/builders/neighbours.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { renderPage } from '#testing/render-page.tsx';
import { paths } from '../resources/links/paths.ts';

// What ticks (ages, countdowns, times since) is not announced: of an idle, broken tunnel a screen reader says nothing.

const tunnel = aTunnel({ operational_state: 'disconnected', tunnel_up: false, tunnel_healthy: false });
const connection = aConnection({ tunnels: [tunnel] });
const gateway = aGateway({ connections: [connection], labels: [{ key: 'env', value: 'test' }] });
const downAt = '2026-01-15T13:58:03Z';

const now = () => new Date().toISOString();
/** Each time as fresh as an answer of a service at which nothing happens. */
const answers = {
  getGateway: gateway,
  getConnection: connection,
  getTunnel: tunnel,
  listGateways: [gateway],
  listPlans: [aPlan()],
  listRouters: { routers: { router: [aRouter()] } },
  listNetworks: { networks: { network: [aNetwork()] } },
  listZones: { zones: { zone: [aZone()] } },
  listUsers: { users: [] },
  listSessions: { sessions: [] },
  listAudit: { entries: [], next: null },
  get getFleet() {
    return {
      observedAt: now(),
      gateways: [aGatewayRow({ uuid: gateway.uuid, name: gateway.name })],
      unreadable: [],
      problem: null,
      sweepIntervalMs: 10_000,
    };
  },
  getMetrics: {
    gateways: [],
    ipsec_metrics: {
      ike_sas: [
        {
          name: `${connection.name}/${tunnel.name}`,
          unique_id: '1',
          internal_state: 'connecting',
          operational_state: 'connecting',
          child_sas: [],
          heuristic_state: {
            tunnel_up: false,
            tunnel_healthy: false,
            up_events: 1,
            down_events: 1,
            log_message_bad_events: 1,
            last_down_message: 'AUTHENTICATION_FAILED',
            last_down_message_updated_at: downAt,
          },
        },
      ],
    },
  },
};

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: Date.parse('2026-01-15T14:02:10Z') });
  vi.spyOn(window, 'scrollTo').mockReturnValue();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  sessionStorage.clear();
});

const live = '[role=status], [role=alert], [role=log], [aria-live]:not([aria-live=off])';
const pages = Object.entries(paths).filter(([page]) => page !== 'byName');

/** Of a tunnel that is down it asks every second, and draws each answer: a third of a minute has as much to announce. */
const idleMs = (page: string) => (page === 'tunnel' ? 20_000 : 60_000);

it.each(pages)('nothing is announced while nothing happens: %s', { timeout: 60_000 }, async (page, path) => {
  const uuids: Record<string, string | undefined> = {
    gatewayUuid: gateway.uuid,
    connectionUuid: connection.uuid,
    tunnelUuid: tunnel.uuid,
  };
  const role = page === 'signIn' || page === 'setUp' ? undefined : 'admin';
  await renderPage(
    path.replaceAll(/\$(\w+)/g, (_, name: string) => uuids[name] ?? ''),
    { role, answers },
  );
  await screen.findByRole('main');
  // Until all of it has come.
  await act(() => vi.advanceTimersByTimeAsync(5_000));
  if (page === 'tunnel') expect(screen.getByText(/Why it is not up/)).toBeTruthy();
  const said: string[] = [];
  const observer = new MutationObserver((changes) => {
    for (const { target } of changes) {
      const region = (target instanceof Element ? target : target.parentElement)?.closest(live);
      if (region) said.push(region.textContent);
    }
  });
  observer.observe(document.body, { childList: true, characterData: true, subtree: true });
  await act(() => vi.advanceTimersByTimeAsync(idleMs(page)));
  observer.disconnect();
  expect(said).toEqual([]);
});
